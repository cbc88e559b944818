import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { definitionOf, ROLE_ARN, WAIT } from './service';

const ROOT = join(__dirname, '../../..');
const TASK = {
  Type: 'Task',
  Resource: 'arn:aws:states:::aws-sdk:iam:getUser',
  Parameters: { UserName: 'svc-ci' },
  OutputPath: '$.User.UserName',
  End: true,
};

let directory: string;

/** A file of this content, and its path. */
function file(name: string, content: unknown): string {
  const path = join(directory, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'emulator-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Starts the command; `ready` gives its URL, `ended` how it ended. */
function emulator(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { SFN_MOCK_CONFIG: _, ...inherited } = process.env;
  const child: ChildProcessWithoutNullStreams = spawn(process.execPath, ['emulator/bin/keyturn-emulator.js', ...args], {
    cwd: ROOT,
    env: { ...inherited, NODE_NO_WARNINGS: '1', ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (data) => {
    stderr += data;
  });
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (data) => {
      stdout += data;
      const url = /^listening on (\S+)\n$/.exec(stdout)?.[1];
      if (url) resolve(url);
    });
    child.on('exit', () => reject(new Error(stderr)));
  });
  ready.catch(() => undefined);
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, stdout, stderr })));
  return { child, ready, ended };
}

async function run(endpoint: string, states: Record<string, object>, testCase = '') {
  const client = new SFNClient({
    ...{ endpoint, region: 'eu-west-1', credentials: { accessKeyId: 'test', secretAccessKey: 'test' } },
  });
  const definition = definitionOf(states);
  const { stateMachineArn } = await client.send(
    new CreateStateMachineCommand({ name: 'M', definition, roleArn: ROLE_ARN }),
  );
  const { executionArn } = await client.send(
    new StartExecutionCommand({ stateMachineArn: `${stateMachineArn}${testCase}` }),
  );
  const described = await client.send(new DescribeExecutionCommand({ executionArn }));
  client.destroy();
  return described;
}

describe('npm run emulator', () => {
  it('serves mocks, and ends at once in the middle of an execution when it is told to', async () => {
    const responses = { Found: { '0': { Return: { User: { UserName: 'mocked' } } } } };
    const mocks = { StateMachines: { M: { TestCases: { Case: { Task: 'Found' } } } }, MockedResponses: responses };
    const { child, ready, ended } = emulator(['--port', '0', '--region', 'eu-west-1', '--account', '210987654321'], {
      SFN_MOCK_CONFIG: file('mocks.json', mocks),
    });
    const described = await run(await ready, { Task: { ...TASK, End: undefined, Next: 'Wait' }, ...WAIT }, '#Case');
    expect(described).toMatchObject({ status: 'RUNNING' });
    expect(described.executionArn).toMatch(/^arn:aws:states:eu-west-1:210987654321:execution:M:/);
    const told = performance.now();
    child.kill('SIGTERM');
    expect(await ended).toEqual({ code: 0, stdout: expect.stringMatching(/^listening on \S+\n$/), stderr: '' });
    expect(performance.now() - told).toBeLessThan(2_000);
  });

  it('sends Tasks to a simulated account, and lets no time pass, when asked to', async () => {
    const resource = 'arn:aws:states:::aws-sdk:iam:createUser';
    const calls = file('account.json', [{ Resource: resource, Parameters: { UserName: 'svc-ci' } }]);
    const { child, ready, ended } = emulator(['--port=0', '--simulated-account', calls, '--time', 'simulated']);
    const states = { Wait: { Type: 'Wait', Seconds: 28 * 24 * 3600, Next: 'Task' }, Task: TASK };
    expect(await run(await ready, states)).toMatchObject({ status: 'SUCCEEDED', output: '"svc-ci"' });
    child.kill('SIGINT');
    expect(await ended).toMatchObject({ code: 0 });
  });

  it('ends with a sentence and 1 when its port is taken or its mock file is bad', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const [noPort, noMocks] = await Promise.all([
      emulator(['--port', `${port}`]).ended,
      emulator(['--mock-config', file('bad.json', { StateMachines: {} })]).ended,
    ]);
    taken.close();
    expect(noPort).toEqual({
      ...{ code: 1, stdout: '' },
      stderr: `error: port ${port} is taken: stop what listens there, or choose another with --port\n`,
    });
    expect(noMocks).toMatchObject({
      ...{ code: 1, stdout: '' },
      stderr: expect.stringContaining('bad.json: MockedResponses: must be an object, and is nothing'),
    });
  });
});
