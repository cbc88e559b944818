import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateActivityCommand,
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { emulatorCommand } from '../../../emulator/command';
import { definitionOf, ROLE_ARN } from './service';

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

function clientOf(endpoint: string): SFNClient {
  return new SFNClient({
    endpoint,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
}

async function create(client: SFNClient, name: string, states: Record<string, object>): Promise<string> {
  const definition = definitionOf(states);
  const answer = await client.send(new CreateStateMachineCommand({ name, definition, roleArn: ROLE_ARN }));
  return answer.stateMachineArn as string;
}

/** Starts an execution, and describes it at once. */
async function start(client: SFNClient, stateMachineArn: string) {
  const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn }));
  return client.send(new DescribeExecutionCommand({ executionArn }));
}

/** Takes its words, and ends nothing but itself. */
async function refusal(...args: readonly string[]): Promise<string> {
  let stderr = '';
  const command = emulatorCommand().exitOverride();
  command.configureOutput({
    writeErr: (text) => {
      stderr += text;
    },
  });
  await expect(command.parseAsync(args, { from: 'user' })).rejects.toMatchObject({ exitCode: 1 });
  return stderr;
}

describe('npm run emulator', () => {
  it('serves mocks and a simulated account in simulated time, until it is told to end in the middle of an execution', async () => {
    const responses = { Found: { '0': { Return: { User: { UserName: 'mocked' } } } } };
    const mocks = { StateMachines: { M: { TestCases: { Case: { Task: 'Found' } } } }, MockedResponses: responses };
    const resource = 'arn:aws:states:::aws-sdk:iam:createUser';
    const calls = file('account.json', [{ Resource: resource, Parameters: { UserName: 'svc-ci' } }]);
    const { child, ready, ended } = emulator(
      [
        '--port=0',
        '--region',
        'eu-west-1',
        '--account',
        '210987654321',
        '--time',
        'simulated',
        '--simulated-account',
        calls,
      ],
      { SFN_MOCK_CONFIG: file('mocks.json', mocks) },
    );
    const client = clientOf(await ready);
    const states = { Wait: { Type: 'Wait', Seconds: 28 * 24 * 3600, Next: 'Task' }, Task: TASK };
    const stateMachineArn = await create(client, 'M', states);
    expect(await start(client, `${stateMachineArn}#Case`)).toMatchObject({ status: 'SUCCEEDED', output: '"mocked"' });
    expect(await start(client, stateMachineArn)).toMatchObject({ status: 'SUCCEEDED', output: '"svc-ci"' });

    const { activityArn } = await client.send(new CreateActivityCommand({ name: 'Idle' }));
    const waiting = { Idle: { Type: 'Task', Resource: activityArn, End: true } };
    const described = await start(client, await create(client, 'Waiting', waiting));
    expect(described).toMatchObject({ status: 'RUNNING' });
    expect(described.executionArn).toMatch(/^arn:aws:states:eu-west-1:210987654321:execution:Waiting:/);
    client.destroy();
    const told = performance.now();
    child.kill('SIGTERM');
    expect(await ended).toEqual({ code: 0, stdout: expect.stringMatching(/^listening on \S+\n$/), stderr: '' });
    expect(performance.now() - told).toBeLessThan(2_000);
  });

  it('ends with a sentence and 1 when its port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as { port: number };
    const stderr = await refusal('--port', `${port}`);
    taken.close();
    expect(stderr).toBe(`error: port ${port} is taken: stop what listens there, or choose another with --port\n`);
  });

  it('ends with a sentence and 1 when its mock file is bad', async () => {
    expect(await refusal('--mock-config', file('bad.json', { StateMachines: {} }))).toContain(
      'bad.json: MockedResponses: must be an object, and is nothing',
    );
  });
});
