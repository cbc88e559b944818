import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { BIN } from './python-tools';

/** Importing all of moto takes seconds on a busy machine. */
const START_TIMEOUT_MS = 60_000;
const POLL_INTERVAL_MS = 100;

export interface MotoServer {
  /** `http://127.0.0.1:40123` */
  readonly url: string;
  stop(): void;
}

/**
 * Starts moto on a free port of 127.0.0.1.
 * @throws Error where it ends, or does not answer in time.
 */
export async function startMoto(): Promise<MotoServer> {
  const port = await freePort();
  const server = spawn(join(BIN, 'moto_server'), ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}`;
  try {
    await answering(`${url}/moto-api/data.json`, server);
  } catch (error) {
    server.kill();
    throw error;
  }
  return { url, stop: () => server.kill() };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port is free')),
      );
    });
  });
}

async function answering(url: string, server: ChildProcess): Promise<void> {
  let failure: Error | undefined;
  server.once('error', (error) => {
    failure = error;
  });
  for (const end = Date.now() + START_TIMEOUT_MS; Date.now() < end; ) {
    if (failure) throw failure;
    if (server.exitCode !== null) throw new Error(`moto ended with code ${server.exitCode} before it answered`);
    const ok = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
  }
  throw new Error(`moto did not answer at ${url} within ${START_TIMEOUT_MS / 1000} s`);
}
