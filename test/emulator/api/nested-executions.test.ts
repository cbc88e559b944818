import { describe, expect, it } from '@jest/globals';
import type { StepFunctions } from '../../../emulator/api/step-functions';
import type { Json } from '../../../emulator/json';
import { create, FAIL, inProcess, PASS, WAIT } from './service';

const stateMachineArnOf = (name: string) => `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;

/** Runs a machine of one Task and gives its description. */
async function runTask(stepFunctions: StepFunctions, resource: string, Parameters: Json, change: object = {}) {
  const Task = { Type: 'Task', Resource: `arn:aws:states:::${resource}`, Parameters, End: true, ...change };
  const stateMachineArn = create(stepFunctions, 'Parent', { Task });
  const { executionArn } = stepFunctions.startExecution({ stateMachineArn });
  const described = await stepFunctions.waitForExecution(executionArn as string);
  return { ...described, result: described.output === undefined ? undefined : JSON.parse(described.output) };
}

describe('a Task that calls aws-sdk:sfn', () => {
  it('gets the whole answer of a synchronous execution, failed or not', async () => {
    const stepFunctions = inProcess();
    create(stepFunctions, 'Child', PASS, 'EXPRESS');
    create(stepFunctions, 'Broken', FAIL, 'EXPRESS');
    const parameters = { StateMachineArn: stateMachineArnOf('Child'), 'Input.$': '$' };
    const { result } = await runTask(stepFunctions, 'aws-sdk:sfn:startSyncExecution', parameters);
    expect(result).toEqual({
      ExecutionArn: expect.stringMatching(/^arn:aws:states:us-east-1:123456789012:express:Child:[^:]+:[^:]+$/),
      StateMachineArn: stateMachineArnOf('Child'),
      Name: expect.any(String),
      ...{ StartDate: '2025-01-01T00:00:00Z', StopDate: '2025-01-01T00:00:00Z', Status: 'SUCCEEDED' },
      ...{ Input: '{}', InputDetails: { Included: true }, Output: '{}', OutputDetails: { Included: true } },
      BillingDetails: { BilledDurationInMilliseconds: 100, BilledMemoryUsedInMB: 64 },
    });
    const other = inProcess();
    create(other, 'Broken', FAIL, 'EXPRESS');
    const failed = await runTask(other, 'aws-sdk:sfn:startSyncExecution', {
      StateMachineArn: stateMachineArnOf('Broken'),
    });
    expect(failed.result).toMatchObject({ Status: 'FAILED', Error: 'Broken', Cause: 'on purpose' });
    expect(failed.result).not.toHaveProperty('Output');
  });

  it('fails with the errors of the API', async () => {
    const missing = await runTask(inProcess(), 'aws-sdk:sfn:startSyncExecution', {
      StateMachineArn: stateMachineArnOf('None'),
    });
    expect(missing).toMatchObject({
      error: 'Sfn.StateMachineDoesNotExistException',
      cause: expect.stringMatching(
        /^State Machine Does Not Exist: '.*' \(Service: Sfn, Status Code: 400, Request ID: .+\)$/,
      ),
    });
    const stepFunctions = inProcess();
    const stateMachineArn = create(stepFunctions, 'Child', PASS);
    await stepFunctions.waitForExecution(
      stepFunctions.startExecution({ stateMachineArn, name: 'one' }).executionArn as string,
    );
    const again = await runTask(stepFunctions, 'aws-sdk:sfn:startExecution', {
      StateMachineArn: stateMachineArn,
      Name: 'one',
    });
    expect(again.error).toBe('Sfn.ExecutionAlreadyExistsException');
  });

  it('fails for a parameter that the action does not have', async () => {
    const parameters = { StateMachineArn: stateMachineArnOf('A'), Nmae: 'one' };
    expect(await runTask(inProcess(), 'aws-sdk:sfn:startExecution', parameters)).toMatchObject({
      error: 'States.Runtime',
      cause: expect.stringContaining("The field 'Nmae' is not supported"),
    });
  });

  it('is refused where the role may not', async () => {
    const asked: string[] = [];
    const stepFunctions = inProcess({
      authorize: (...request) => {
        asked.push(request.join(' '));
        return false;
      },
    });
    create(stepFunctions, 'Child', PASS, 'EXPRESS');
    const refused = await runTask(stepFunctions, 'aws-sdk:sfn:startSyncExecution', {
      StateMachineArn: stateMachineArnOf('Child'),
    });
    expect(refused).toMatchObject({
      error: 'Sfn.SfnException',
      cause: expect.stringContaining(
        `arn:aws:sts::123456789012:assumed-role/tests/${refused.name} is not authorized to perform: states:StartSyncExecution on resource: ${stateMachineArnOf('Child')}`,
      ),
    });
    expect(asked).toEqual([
      `arn:aws:iam::123456789012:role/tests states:StartSyncExecution ${stateMachineArnOf('Child')}`,
    ]);
  });
});

describe('a Task that calls states:startExecution', () => {
  const Input = { a: 1 };
  const StateMachineArn = stateMachineArnOf('Child');

  it('goes on at once, with the ARN of the child', async () => {
    const stepFunctions = inProcess();
    create(stepFunctions, 'Child', WAIT);
    const { result, stopDate } = await runTask(stepFunctions, 'states:startExecution', {
      StateMachineArn,
      Input,
      Name: 'one',
    });
    expect(stopDate).toEqual(new Date('2025-01-01T00:00:00Z'));
    expect(result).toMatchObject({
      ExecutionArn: 'arn:aws:states:us-east-1:123456789012:execution:Child:one',
      StartDate: Date.parse('2025-01-01T00:00:00Z'),
    });
    const child = stepFunctions.describeExecution({ executionArn: result.ExecutionArn });
    expect(child).toMatchObject({ status: 'RUNNING', input: '{"a":1}' });
  });

  it.each([
    ['.sync', '{"a":1}'],
    ['.sync:2', { a: 1 }],
  ])('waits for the child with %s', async (pattern, payload) => {
    const stepFunctions = inProcess();
    create(stepFunctions, 'Child', WAIT);
    const { result, stopDate } = await runTask(stepFunctions, `states:startExecution${pattern}`, {
      StateMachineArn,
      Input,
    });
    expect(stopDate).toEqual(new Date('2025-01-01T01:00:00Z'));
    expect(result).toMatchObject({ Status: 'SUCCEEDED', Input: payload, Output: payload, Name: expect.any(String) });
  });

  it('fails with its child, which it describes in the cause', async () => {
    const stepFunctions = inProcess();
    create(stepFunctions, 'Child', FAIL);
    const { error, cause } = await runTask(stepFunctions, 'states:startExecution.sync', { StateMachineArn, Input });
    expect(error).toBe('States.TaskFailed');
    expect(JSON.parse(cause as string)).toMatchObject({
      ...{ Status: 'FAILED', Error: 'Broken', Cause: 'on purpose', Input: '{"a":1}' },
    });
  });

  it('stops the child for which it waits when it times out', async () => {
    const stepFunctions = inProcess();
    create(stepFunctions, 'Child', WAIT);
    const parameters = { StateMachineArn, Name: 'one' };
    const parent = await runTask(stepFunctions, 'states:startExecution.sync', parameters, { TimeoutSeconds: 10 });
    expect(parent).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    const child = await stepFunctions.waitForExecution('arn:aws:states:us-east-1:123456789012:execution:Child:one');
    expect(child).toMatchObject({ status: 'ABORTED', stopDate: new Date('2025-01-01T00:00:10Z') });
  });

  it('does not wait for an Express child', async () => {
    const stepFunctions = inProcess();
    create(stepFunctions, 'Child', PASS, 'EXPRESS');
    const { error } = await runTask(stepFunctions, 'states:startExecution.sync', { StateMachineArn });
    expect(error).toBe('StepFunctions.StateMachineTypeNotSupportedException');
  });

  it('fails with the errors of the API', async () => {
    const { error, cause } = await runTask(inProcess(), 'states:startExecution', { StateMachineArn });
    expect(error).toBe('StepFunctions.StateMachineDoesNotExistException');
    expect(cause).toMatch(
      /\(Service: AWSStepFunctions; Status Code: 400; Error Code: StateMachineDoesNotExist; Request ID: /,
    );
  });
});

describe('a Task that waits for its token', () => {
  const resource = 'aws-sdk:sqs:sendMessage.waitForTaskToken';
  const Parameters = { 'MessageBody.$': '$$.Task.Token' };

  function waiting(change: object = {}) {
    const tokens: string[] = [];
    const stepFunctions = inProcess({
      tasks: async ({ parameters }) => {
        tokens.push((parameters as { MessageBody: string }).MessageBody);
        return { MessageId: '1' };
      },
    });
    return {
      stepFunctions,
      tokens,
      ended: runTask(stepFunctions, resource, Parameters, { TimeoutSeconds: 60, ...change }),
    };
  }

  /** Real time for the Task to be called; simulated time stands still as long as nobody sleeps. */
  const called = () => Promise.resolve();

  it('goes on with the output that is sent', async () => {
    const { stepFunctions, tokens, ended } = waiting();
    while (tokens.length === 0) await called();
    stepFunctions.sendTaskSuccess({ taskToken: tokens[0], output: '{"done":true}' });
    expect(await ended).toMatchObject({ status: 'SUCCEEDED', result: { done: true } });
    expect(() => stepFunctions.sendTaskSuccess({ taskToken: tokens[0], output: '1' })).toThrow(
      expect.objectContaining({ name: 'TaskTimedOut' }),
    );
  });

  it('fails with the error that is sent', async () => {
    const { stepFunctions, tokens, ended } = waiting();
    while (tokens.length === 0) await called();
    expect(() => stepFunctions.sendTaskSuccess({ taskToken: 'none', output: 'not json' })).toThrow(
      expect.objectContaining({ name: 'InvalidToken' }),
    );
    expect(() => stepFunctions.sendTaskSuccess({ taskToken: tokens[0], output: 'not json' })).toThrow(
      expect.objectContaining({ name: 'InvalidOutput' }),
    );
    stepFunctions.sendTaskFailure({ taskToken: tokens[0], error: 'Refused', cause: 'by a person' });
    expect(await ended).toMatchObject({ status: 'FAILED', error: 'Refused', cause: 'by a person' });
  });

  it('times out when nobody answers', async () => {
    expect(await waiting().ended).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    const { stopDate } = await waiting({ HeartbeatSeconds: 5 }).ended;
    expect(stopDate).toEqual(new Date('2025-01-01T00:00:05Z'));
  });
});
