import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

/**
 * `npm run test:moto`: runs test/moto against moto, an independent simulation of AWS, which it installs into
 * .cache/ on its first run. Further arguments go to jest.
 */
const MOTO_VERSION = '5.2.5';

const ROOT = join(__dirname, '..');
const VENV = join(ROOT, '.cache', `moto-${MOTO_VERSION}`);
const BIN = join(VENV, process.platform === 'win32' ? 'Scripts' : 'bin');

/** Importing all of moto takes seconds on a busy machine. */
const START_TIMEOUT_MS = 60_000;
const POLL_INTERVAL_MS = 100;

async function main(): Promise<number> {
  installMoto();
  const port = await freePort();
  const moto = spawn(join(BIN, 'moto_server'), ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  try {
    const endpoint = `http://127.0.0.1:${port}`;
    await answering(`${endpoint}/moto-api/data.json`, moto);
    return await runJest({ MOTO_ENDPOINT: endpoint, MOTO_PYTHON: join(BIN, 'python') });
  } finally {
    moto.kill();
  }
}

/** @throws Error where there is no Python, or pip cannot install. */
function installMoto(): void {
  if (existsSync(join(BIN, 'moto_server'))) return;
  const python = process.env.PYTHON ?? 'python3';
  if (spawnSync(python, ['--version']).status !== 0) {
    throw new Error(`${python} cannot be run: install Python 3, or say where it is with PYTHON=/path/to/python3`);
  }
  console.error(`installing moto ${MOTO_VERSION} into .cache/`);
  run(python, ['-m', 'venv', '--clear', VENV]);
  run(join(BIN, 'python'), [
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    `moto[server]==${MOTO_VERSION}`,
  ]);
}

function run(command: string, args: readonly string[]): void {
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

/** Resolves when `url` answers. @throws Error where the server ends, or does not answer in time. */
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

/** Asynchronous, so that moto's end is noticed and its output read while the tests run. */
function runJest(environment: Readonly<Record<string, string>>): Promise<number> {
  const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  // An empty pattern takes back what jest.config.js leaves out of `npm test`.
  const args = [jest, 'test/moto', '--testPathIgnorePatterns', '/node_modules/', ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    console.error(`test:moto: ${error.message}`);
    process.exitCode = 1;
  },
);
