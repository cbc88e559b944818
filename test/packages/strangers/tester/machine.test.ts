import { spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Account } from '@keyturn/emulator/account/account';
import { StepFunctions } from '@keyturn/emulator/api/step-functions';
import { seededRandom } from '@keyturn/emulator/random';
import { SimulatedClock } from '@keyturn/emulator/simulated-clock';

const roleArn = 'arn:aws:iam::123456789012:role/mine';
const definition = JSON.stringify({
  StartAt: 'Wait',
  States: {
    Wait: { Type: 'Wait', Seconds: 86_400, Next: 'GetUser' },
    GetUser: {
      Type: 'Task',
      Resource: 'arn:aws:states:::aws-sdk:iam:getUser',
      Parameters: { 'UserName.$': '$.userName' },
      OutputPath: '$.User.UserName',
      End: true,
    },
  },
});
const input = '{"userName": "svc-ci"}';

test('runs a machine of its own, a day in no time', async () => {
  const clock = new SimulatedClock(new Date('2025-01-01T00:00:00Z'));
  const account = new Account({ clock, random: seededRandom(1) });
  account.iam.createUser({ UserName: 'svc-ci' });
  const stepFunctions = new StepFunctions({ clock, random: seededRandom(2), tasks: account.tasks });
  const { stateMachineArn } = stepFunctions.createStateMachine({ name: 'Mine', definition, roleArn });
  const started = stepFunctions.startExecution({ stateMachineArn: String(stateMachineArn), input });
  const { status, output } = await stepFunctions.waitForExecution(String(started.executionArn));
  expect({ status, output }).toEqual({ status: 'SUCCEEDED', output: '"svc-ci"' });
});

let server: ReturnType<typeof spawn> | undefined;
let sfn: SFNClient;

beforeAll(async () => {
  const account = '[{"Resource": "arn:aws:states:::aws-sdk:iam:createUser", "Parameters": {"UserName": "svc-ci"}}]';
  const file = join(mkdtempSync(join(tmpdir(), 'account-')), 'account.json');
  writeFileSync(file, account);
  const command = require.resolve('@keyturn/emulator/package.json').replace('package.json', 'bin/keyturn-emulator.js');
  const started = spawn(process.execPath, [command, '--port', '0', '--time', 'simulated', '--simulated-account', file]);
  server = started;
  const endpoint = await new Promise<string>((resolve, reject) => {
    started.stdout?.on('data', (line) => resolve(/http:\S+/.exec(String(line))?.[0] ?? ''));
    started.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
  });
  const credentials = { accessKeyId: 'x', secretAccessKey: 'y' };
  sfn = new SFNClient({ endpoint, region: 'us-east-1', credentials, disableHostPrefix: true });
});
afterAll(() => {
  server?.kill();
});

test('talks to the server that the command starts', async () => {
  const { stateMachineArn } = await sfn.send(new CreateStateMachineCommand({ name: 'Mine', definition, roleArn }));
  const { executionArn } = await sfn.send(new StartExecutionCommand({ stateMachineArn, input }));
  let described = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  while (described.status === 'RUNNING') described = await sfn.send(new DescribeExecutionCommand({ executionArn }));
  expect(described).toMatchObject({ status: 'SUCCEEDED', output: '"svc-ci"' });
});
