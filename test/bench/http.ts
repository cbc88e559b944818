import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Dispatcher, Pool } from 'undici';
import { startMoto } from '../moto/moto-server';
import { isPythonInstalled } from '../moto/python-tools';
import { median } from '../support/median';
import { SMALL_MACHINE } from './machines';

/** Clients at work at the same time. */
const CLIENTS = 16;
/** The first ones are interpreted, not compiled; it takes as many until none is faster than the one before. */
const WARM_UP = 12_000;
const ROUNDS = 7;
const ROUND = 1_500;
const ROOT = join(__dirname, '..', '..');

export interface HttpFigures {
  /** Executions a second through HTTP, each started and asked for until it has ended. */
  readonly executionsPerSecond: number;
  /** The same of a server that only answers: what this machine and the client have to give. */
  readonly barePerSecond: number;
}

/** Each in a process of its own, in turns: what else the machine does meanwhile, it does to both. */
export async function httpFigures(): Promise<HttpFigures> {
  const emulator = serving(join(ROOT, 'emulator', 'bin', 'keyturn-emulator.js'), '--port', '0');
  const bare = serving('--require', 'tsx/cjs', join(__dirname, 'bare-server.ts'));
  try {
    const [url, bareUrl] = [await listening(emulator), await listening(bare)];
    await executionsPerSecond(bareUrl, WARM_UP);
    await executionsPerSecond(url, WARM_UP);
    const bareRounds: number[] = [];
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      bareRounds.push(await executionsPerSecond(bareUrl, ROUND));
      rounds.push(await executionsPerSecond(url, ROUND));
    }
    return { executionsPerSecond: median(rounds), barePerSecond: median(bareRounds) };
  } finally {
    emulator.kill();
    bare.kill();
  }
}

/** The same, of the same machine, in moto; undefined where moto is not installed. */
export async function motoExecutionsPerSecond(): Promise<number | undefined> {
  if (!isPythonInstalled()) return undefined;
  const moto = await startMoto();
  try {
    // Unless told so, moto pretends that executions have run.
    await fetch(`${moto.url}/moto-api/config`, {
      method: 'POST',
      body: JSON.stringify({ stepfunctions: { execute_state_machine: true } }),
    });
    return await executionsPerSecond(moto.url, 100);
  } finally {
    moto.stop();
  }
}

function serving(...args: readonly string[]): ChildProcess {
  return spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function listening(server: ChildProcess): Promise<string> {
  const [chunk] = (await once(server.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk))?.[0];
  if (!url) throw new Error(`a server said ${chunk} instead of where it listens`);
  return url;
}

let executions = 0;

async function executionsPerSecond(url: string, count: number): Promise<number> {
  const pool = new Pool(url, { connections: CLIENTS });
  const name = `Small-${++executions}`;
  const { stateMachineArn } = await call(pool, 'CreateStateMachine', {
    name,
    definition: JSON.stringify(SMALL_MACHINE),
    roleArn: 'arn:aws:iam::123456789012:role/Small',
  });
  const execute = async () => {
    const { executionArn } = await call(pool, 'StartExecution', {
      stateMachineArn,
      name: `bench-${++executions}`,
      input: '{"userName": "svc-ci"}',
    });
    let status: unknown;
    do {
      ({ status } = await call(pool, 'DescribeExecution', { executionArn }));
    } while (status === 'RUNNING');
    if (status !== 'SUCCEEDED') throw new Error(`an execution at ${url} ended ${status}`);
  };
  const start = performance.now();
  let left = count;
  const client = async () => {
    while (left-- > 0) await execute();
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  const seconds = (performance.now() - start) / 1000;
  await pool.close();
  return count / seconds;
}

/** Without an SDK, and by what undici is made of: a client that takes longer would be all that is measured. */
async function call(pool: Pool, action: string, body: object): Promise<Record<string, unknown>> {
  let statusCode = 0;
  let text = '';
  await new Promise<void>((resolve, reject) => {
    pool.dispatch(requestOf(action, body), {
      onConnect() {},
      onHeaders(status) {
        statusCode = status;
        return true;
      },
      onData(chunk) {
        text += chunk;
        return true;
      },
      onComplete: () => resolve(),
      onError: reject,
    });
  });
  if (statusCode !== 200) throw new Error(`${action} answered ${statusCode}: ${text}`);
  return JSON.parse(text);
}

function requestOf(action: string, body: object): Dispatcher.DispatchOptions {
  return {
    path: '/',
    method: 'POST',
    headers: {
      'Content-Type': 'application/x-amz-json-1.0',
      'X-Amz-Target': `AWSStepFunctions.${action}`,
      // moto takes the account and region from a signature that it does not check.
      Authorization: 'AWS4-HMAC-SHA256 Credential=bench/20250101/us-east-1/states/aws4_request, Signature=0',
    },
    body: JSON.stringify(body),
  };
}
