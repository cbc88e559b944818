import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { attempted, soon } from '../asl/soon';
import { ApiError, unknownOperation } from './errors';
import { serializationError } from './members';
import type { StepFunctions } from './step-functions';
import { asApiError, errorToWire, toWire } from './wire';

/** A definition of 1 MB, every character of which may be escaped, fits in. */
const MAX_BODY_BYTES = 8 * 1024 * 1024;
const CONTENT_TYPE = 'application/x-amz-json-1.0';
const TARGET = 'AWSStepFunctions.';

export interface Server {
  /** `http://127.0.0.1:8083` */
  readonly url: string;
  /** Stops what runs, drops the connections and frees the port. */
  close(): Promise<void>;
}

export interface ServerProps {
  /** @default - a free one */
  readonly port?: number;
  /** Answers requests that are for other services. @default - they are refused */
  readonly others?: (request: IncomingMessage, response: ServerResponse) => void;
  /** Whether whoever signs may do this: throws `ApiError`. What it returns is told the answer. @default - everybody may */
  readonly admit?: (
    request: IncomingMessage,
    body: Buffer,
    action: string,
    input: unknown,
  ) => (answer: unknown) => void;
}

/**
 * Serves `stepFunctions` in AWS JSON 1.0 over HTTP, on 127.0.0.1 only. Signatures are not looked at.
 * Rejects if the port is taken. With port 0 the system chooses one.
 */
export async function startServer(
  stepFunctions: StepFunctions,
  { port = 0, others, admit }: ServerProps = {},
): Promise<Server> {
  const server = createServer((request, response) => {
    if (others && !isForStepFunctions(request)) others(request, response);
    else answer(stepFunctions, request, response, admit);
  });
  // Clients close idle connections, so that none is closed just when it is used again.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      await stepFunctions.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

function isForStepFunctions({ headers }: IncomingMessage): boolean {
  return String(headers['x-amz-target']).startsWith(TARGET);
}

/** By callbacks, and without a promise where an action has none: for a small request they take longer than the action. */
function answer(
  stepFunctions: StepFunctions,
  request: IncomingMessage,
  response: ServerResponse,
  admit: ServerProps['admit'],
): void {
  readBody(request, (body) => {
    void attempted(
      () => {
        if (body === undefined) throw tooLarge();
        const action = actionOf(request);
        const input = parseBody(body.toString());
        const tell = admit?.(request, body, action, input);
        return soon(stepFunctions.call(action, input), (answered) => {
          tell?.(answered);
          send(response, 200, toWire(answered));
        });
      },
      (error) => refuse(response, asApiError(error)),
    );
  });
}

function refuse(response: ServerResponse, error: ApiError): void {
  send(response, error.statusCode, errorToWire(error), ['x-amzn-ErrorType', error.name]);
}

/** `headers` are names and values in turn, which Node sends as they are. */
function send(response: ServerResponse, status: number, body: string, headers: readonly string[] = []): void {
  const length = String(Buffer.byteLength(body));
  const own = ['Content-Type', CONTENT_TYPE, 'Content-Length', length, 'x-amzn-RequestId', randomUUID()];
  response.writeHead(status, [...own, ...headers]);
  response.end(body);
}

function actionOf({ method, headers }: IncomingMessage): string {
  const { 'content-type': contentType, 'x-amz-target': target } = headers;
  if (method !== 'POST') throw unknownOperation(`requests are made by POST, not ${method}`, 404);
  if (contentType !== CONTENT_TYPE && mediaTypeOf(contentType) !== CONTENT_TYPE) {
    throw unknownOperation(
      `the content type must be ${CONTENT_TYPE}, and is ${mediaTypeOf(contentType) ?? 'missing'}`,
      404,
    );
  }
  const action = typeof target === 'string' && target.startsWith(TARGET) ? target.slice(TARGET.length) : '';
  if (action === '') {
    throw unknownOperation(`X-Amz-Target must be AWSStepFunctions.<action>, and is ${target ?? 'missing'}`);
  }
  return action;
}

/** Without its parameters, a charset for one. */
function mediaTypeOf(contentType: string | undefined): string | undefined {
  return contentType?.split(';')[0]?.trim().toLowerCase();
}

/**
 * Reads all of the body, also of one that is too large, so that the client gets to see the answer; gives undefined then,
 * and nothing at all where the client goes away.
 */
function readBody(request: IncomingMessage, use: (body: Buffer | undefined) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  });
  request.on('end', () => {
    if (size > MAX_BODY_BYTES) use(undefined);
    else use(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks));
  });
}

function tooLarge(): ApiError {
  return new ApiError('RequestEntityTooLargeException', `requests may have ${MAX_BODY_BYTES} bytes at most`, 413);
}

function parseBody(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw serializationError('the body is not JSON');
  }
}
