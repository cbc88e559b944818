import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chooseEngine, type Engine } from '../test/sfn-local/engine';

/**
 * `npm run test:sfn-local`: runs the mocked suites and the conformance cases that apply against AWS's own Step
 * Functions Local, from its Docker image or from the jar that `SFN_LOCAL_JAR` names.
 */
const SUITES = [
  { path: 'test/statemachine/mocked', waitTimeScale: 0.01 },
  // these compare waits with time-outs, which are not scaled
  { path: 'test/sfn-local/conformance.long.test.ts', waitTimeScale: 1 },
];

const ROOT = join(__dirname, '..');
const TSX = join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs');
const JEST = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
/** A JVM, and perhaps the download of an image before it. */
const START_TIMEOUT_MS = 300_000;
const POLL_INTERVAL_MS = 250;
/** Retries wait in real time there. */
const TEST_TIMEOUT_MS = 120_000;

async function main(): Promise<number> {
  const engineOf = chooseEngine({
    env: process.env,
    exists: existsSync,
    runs: (command, ...args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0,
  });
  const directory = mkdtempSync(join(tmpdir(), 'sfn-local-'));
  try {
    const mockConfig = join(directory, 'MockConfigFile.json');
    writeFileSync(mockConfig, execFileSync(process.execPath, [TSX, 'scripts/mock-config.ts'], { cwd: ROOT }));
    for (const { path, waitTimeScale } of SUITES) {
      const code = await against(engineOf({ mockConfig, waitTimeScale, port: await freePort() }), path);
      if (code !== 0) return code;
    }
    return 0;
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Starts the engine for one suite, and ends it whatever comes of it. */
async function against(engine: Engine, path: string): Promise<number> {
  if (await answers(engine.endpoint)) throw new Error(`something answers at ${engine.endpoint} already: stop it first`);
  const child = spawn(engine.command, engine.args, { stdio: 'ignore', env: { ...process.env, ...engine.env } });
  try {
    await started(engine.endpoint, child);
    return await jest(path, engine.endpoint);
  } finally {
    if (engine.stop) execFileSync(engine.stop[0], engine.stop.slice(1), { stdio: 'ignore' });
    child.kill();
  }
}

async function started(endpoint: string, child: ChildProcess): Promise<void> {
  for (const end = Date.now() + START_TIMEOUT_MS; Date.now() < end; ) {
    if (child.exitCode !== null)
      throw new Error(`Step Functions Local ended with ${child.exitCode} before it answered`);
    if (await answers(endpoint)) return;
    await new Promise((resolve) => setTimeout(resolve, POLL_INTERVAL_MS));
  }
  throw new Error(`Step Functions Local did not answer at ${endpoint} within ${START_TIMEOUT_MS / 1000} s`);
}

function answers(endpoint: string): Promise<boolean> {
  return fetch(endpoint).then(
    () => true,
    () => false,
  );
}

function jest(path: string, endpoint: string): Promise<number> {
  const args = [JEST, path, '--runInBand', '--testTimeout', String(TEST_TIMEOUT_MS), ...process.argv.slice(2)];
  const env = { ...process.env, SFN_ENDPOINT: endpoint };
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: 'inherit', env });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number };
      server.close(() => resolve(port));
    });
  });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    console.error(`test:sfn-local: ${error.message}`);
    process.exitCode = 1;
  },
);
