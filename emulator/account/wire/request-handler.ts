import { type HttpHandler, HttpResponse } from '@smithy/protocol-http';
import type { HttpHandlerOptions, HttpRequest } from '@smithy/types';
import type { Clock } from '../../clock';
import type { WireFront } from './wire-front';
import type { WireRequest } from './wire-message';

/** For the `requestHandler` of SDK v3 clients: the account in this process, without a socket. */
export function accountRequestHandler(front: WireFront, clock: Clock): HttpHandler {
  return {
    async handle(request: HttpRequest, options: HttpHandlerOptions = {}) {
      throwIfAborted(options);
      const result = front.handle(wireRequest(request));
      if (!('lost' in result)) {
        const { status, headers, body } = result;
        return { response: new HttpResponse({ statusCode: status, headers, body: Buffer.from(body) }) };
      }
      if (result.lost === 'transport') throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
      return neverAnswered(options, clock);
    },
    updateHttpClientConfig() {},
    httpHandlerConfigs: () => ({}),
  };
}

function wireRequest({ method, path, query = {}, headers, body }: HttpRequest): WireRequest {
  const parameters = Object.entries(query).flatMap(([name, value]) =>
    [value ?? ''].flat().map((item): [string, string] => [name, item]),
  );
  return {
    method,
    path,
    query: new URLSearchParams(parameters),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    body: bytesOf(body),
  };
}

/** What the clients of these services send: nothing, text or bytes. */
function bytesOf(body: unknown): Buffer {
  if (body === undefined || typeof body === 'string') return Buffer.from(body ?? '');
  if (ArrayBuffer.isView(body)) return Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  throw new Error('the simulated account takes no streams: send a string or bytes');
}

type Signal = NonNullable<HttpHandlerOptions['abortSignal']>;

function throwIfAborted({ abortSignal }: HttpHandlerOptions): void {
  if (abortSignal?.aborted) throw abortError();
}

/** Until the caller gives up: by its signal, or after its `requestTimeout` in milliseconds. */
async function neverAnswered({ abortSignal, requestTimeout }: HttpHandlerOptions, clock: Clock): Promise<never> {
  const waits: Promise<never>[] = [new Promise(() => {})];
  if (abortSignal) waits.push(whenAborted(abortSignal));
  if (requestTimeout) waits.push(clock.sleep(requestTimeout).then(() => Promise.reject(timeoutError(requestTimeout))));
  return Promise.race(waits);
}

function whenAborted(signal: Signal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const listener = () => reject(abortError());
    if ('addEventListener' in signal) signal.addEventListener('abort', listener, { once: true });
    else signal.onabort = listener;
  });
}

function abortError(): Error {
  return Object.assign(new Error('Request aborted'), { name: 'AbortError' });
}

function timeoutError(milliseconds: number): Error {
  return Object.assign(new Error(`no answer within ${milliseconds} ms`), { name: 'TimeoutError' });
}
