import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/** moto, an independent simulation of AWS, in a virtual environment of its own under `.cache/`. */
const MOTO_VERSION = '5.2.5';

/** The AWS CLI, of a version that goes with the same botocore. */
const CLI_VERSION = '1.46.3';

const VENV = join(__dirname, '..', '..', '.cache', `moto-${MOTO_VERSION}`);
const BIN = join(VENV, process.platform === 'win32' ? 'Scripts' : 'bin');
/** The Python that has moto and botocore. */
export const MOTO_PYTHON = join(BIN, 'python');
export const AWS_CLI = join(BIN, process.platform === 'win32' ? 'aws.cmd' : 'aws');

/** Importing all of moto takes seconds on a busy machine. */
const START_TIMEOUT_MS = 60_000;
const POLL_INTERVAL_MS = 100;

export interface MotoServer {
  /** `http://127.0.0.1:40123` */
  readonly url: string;
  stop(): void;
}

export function isMotoInstalled(): boolean {
  return existsSync(join(BIN, 'moto_server')) && existsSync(AWS_CLI);
}

/**
 * Installs moto and the AWS CLI unless they are there.
 * @throws Error where there is no Python, or pip cannot install.
 */
export function installMoto(): void {
  if (isMotoInstalled()) return;
  const python = process.env.PYTHON ?? 'python3';
  if (spawnSync(python, ['--version']).status !== 0) {
    throw new Error(`${python} cannot be run: install Python 3, or say where it is with PYTHON=/path/to/python3`);
  }
  console.error(`installing moto ${MOTO_VERSION} and the AWS CLI ${CLI_VERSION} into .cache/`);
  run(python, '-m', 'venv', '--clear', VENV);
  const packages = [`moto[server]==${MOTO_VERSION}`, `awscli==${CLI_VERSION}`];
  run(MOTO_PYTHON, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages);
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

function run(command: string, ...args: readonly string[]): void {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} failed, see above`);
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
