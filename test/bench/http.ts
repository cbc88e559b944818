import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { type Dispatcher, Pool } from 'undici';
import { startMoto } from '../moto/moto-server';
import { isPythonInstalled } from '../moto/python-tools';
import { SMALL_MACHINE } from './machines';
import { medianOf } from './measure';

/** Clients at work at the same time. */
const CLIENTS = 16;
/** The first ones are interpreted, not compiled; it takes as many until none is faster than the one before. */
const WARM_UP = 12_000;
const ROOT = join(__dirname, '..', '..');

/** Executions a second through HTTP, each started and asked for until it has ended, of an emulator in a process. */
export async function httpExecutionsPerSecond(): Promise<number> {
  const emulator = spawn(process.execPath, [join(ROOT, 'emulator', 'bin', 'keyturn-emulator.js'), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const url = await listening(emulator);
    await executionsPerSecond(url, WARM_UP);
    return await medianOf(7, () => executionsPerSecond(url, 1_500));
  } finally {
    emulator.kill();
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

async function listening(emulator: ChildProcess): Promise<string> {
  const [chunk] = (await once(emulator.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(String(chunk))?.[0];
  if (!url) throw new Error(`the emulator said ${chunk} instead of where it listens`);
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
