import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SystemClock } from '../../emulator/clock';
import { create, PASS, served } from '../emulator/api/service';
import { hasPython } from './python';
import { AWS_CLI, MOTO_PYTHON } from './python-tools';

const run = promisify(execFile);
const ROLE = 'arn:aws:iam::123456789012:role/tests';
const { PATH, AWS_CLI: cli = AWS_CLI, MOTO_PYTHON: python = MOTO_PYTHON } = process.env;
const environment = {
  ...{ PATH, AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test', AWS_DEFAULT_REGION: 'us-east-1' },
  ...{ AWS_MAX_ATTEMPTS: '1', AWS_EC2_METADATA_DISABLED: 'true' },
};

if (!hasPython) console.warn('boto3 and the AWS CLI are not tried: MOTO_PYTHON is not set, run npm run test:moto');

(hasPython ? describe : describe.skip)('the emulator, to clients that are not written in JavaScript', () => {
  let emulator: Awaited<ReturnType<typeof served>>;
  beforeAll(async () => {
    emulator = await served({ clock: new SystemClock() });
  });
  afterAll(() => emulator.close());

  it('is Step Functions to boto3', async () => {
    const { stdout } = await run(python, [join(__dirname, 'drive-emulator.py'), emulator.url, ROLE]);
    expect(JSON.parse(stdout)).toEqual({
      standard: {
        status: 'SUCCEEDED',
        output: { sum: 2 },
        seconds: true,
        events: ['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded'],
      },
      alias: ['{"sum":3}', '1'],
      sync: '{"sum":4}',
      testState: ['SUCCEEDED', 'One'],
      activity: '{"got":{"a":4}}',
      error: 'StateMachineDoesNotExist',
      refusal: expect.stringContaining('MISSING_TRANSITION_TARGET'),
    });
  });

  it('is Step Functions to the AWS CLI, once the prefix of the host is switched off as the README says', async () => {
    const aws = async (args: readonly string[], more = {}) => {
      const env = { ...environment, ...more };
      const { stdout } = await run(cli, ['stepfunctions', ...args, '--endpoint-url', emulator.url], { env });
      return JSON.parse(stdout);
    };
    const stateMachineArn = create(emulator.stepFunctions, 'Cli', PASS, 'EXPRESS');
    const start = ['start-sync-execution', '--state-machine-arn', stateMachineArn, '--input', '{"a": 1}'];
    expect(await aws(start, { AWS_DISABLE_HOST_PREFIX_INJECTION: 'true' })).toMatchObject({
      ...{ status: 'SUCCEEDED', output: '{"a":1}' },
    });
    await expect(aws(start)).rejects.toThrow('sync-127.0.0.1');
  });
});
