import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Account } from './account';
import type { WireFront } from './wire/wire-front';
import type { WireRequest } from './wire/wire-message';

export interface AccountServer {
  /** `http://127.0.0.1:…`, the endpoint of every service. */
  readonly url: string;
  close(): Promise<void>;
}

/** More than any AWS service takes here: a secret of 64 KiB in base64. */
const MAX_BODY_BYTES = 1024 * 1024;

/** Serves the account over HTTP on 127.0.0.1, on a free port unless one is given. */
export async function startAccountServer(account: Account, { port = 0 } = {}): Promise<AccountServer> {
  const server = createServer(answersOf(account));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers requests for the services of the account. */
export function answersOf({ wire }: Account): (request: IncomingMessage, response: ServerResponse) => void {
  return (request, response) => {
    serve(wire, request, response).catch(() => response.destroy());
  };
}

async function serve(front: WireFront, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await bodyOf(request);
  if (body === undefined) {
    response.writeHead(413, { connection: 'close' }).end();
    return;
  }
  const result = handle(front, wireRequest(request, body));
  if ('lost' in result) {
    // A timeout keeps the connection open until the client or the server's end closes it.
    if (result.lost === 'transport') request.socket.destroy();
    return;
  }
  response.writeHead(result.status, result.headers).end(result.body);
}

/** What the account cannot do (an unsupported policy, say) must not end the server, and must be seen. */
function handle(front: WireFront, request: WireRequest): ReturnType<WireFront['handle']> {
  try {
    return front.handle(request);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const body = JSON.stringify({ __type: 'InternalFailure', message });
    return { status: 500, headers: { 'content-type': 'application/json' }, body };
  }
}

export function wireRequest(request: IncomingMessage, body: Buffer): WireRequest {
  const [path = '/', query = ''] = (request.url ?? '/').split('?', 2);
  const headers = Object.entries(request.headers).map(([name, value]) => [name, [value ?? ''].flat().join(',')]);
  return {
    method: request.method ?? 'GET',
    path,
    query: new URLSearchParams(query),
    headers: Object.fromEntries(headers),
    body,
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > MAX_BODY_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
