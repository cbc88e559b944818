import {
  DescribeExecutionCommand,
  DescribeStateMachineForExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  StartExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HOUR_MS } from '../../../emulator/durations';
import { SimulatedClock } from '../../../emulator/simulated-clock';
import { create, definitionOf, FAIL, newClock, PASS, served, WAIT } from './service';

const clock = new SimulatedClock(new Date('2025-01-01T00:00:00Z'), { automatic: false });
let service: Awaited<ReturnType<typeof served>>;

beforeAll(async () => {
  service = await served({ clock });
});
afterAll(() => service.close());

function start(stateMachineArn: string, change: object = {}) {
  return service.client.send(new StartExecutionCommand({ stateMachineArn, ...change }));
}

const describeExecution = (executionArn: string | undefined, change = {}) =>
  service.client.send(new DescribeExecutionCommand({ executionArn, ...change }));

describe('an execution', () => {
  it('is described while it runs and after', async () => {
    const stateMachineArn = create(service.stepFunctions, 'Waits', WAIT);
    const { executionArn, startDate } = await start(stateMachineArn, { name: 'one', input: '{"a": 1}' });
    expect(executionArn).toBe('arn:aws:states:us-east-1:123456789012:execution:Waits:one');
    const running = await describeExecution(executionArn);
    expect(running).toMatchObject({ ...{ executionArn, stateMachineArn, name: 'one', status: 'RUNNING', startDate } });
    expect(running).toMatchObject({
      input: '{"a": 1}',
      inputDetails: { included: true },
      redriveStatus: 'NOT_REDRIVABLE',
    });
    expect(running.stopDate).toBeUndefined();
    await clock.advance(HOUR_MS);
    expect(await describeExecution(executionArn)).toMatchObject({
      ...{ status: 'SUCCEEDED', output: '{"a":1}', redriveCount: 0 },
      stopDate: new Date((startDate as Date).getTime() + HOUR_MS),
      redriveStatusReason: 'Execution is SUCCEEDED and cannot be redriven',
    });
    const metadata = await describeExecution(executionArn, { includedData: 'METADATA_ONLY' });
    expect(metadata).not.toHaveProperty('output');
    expect(metadata).toMatchObject({ status: 'SUCCEEDED', inputDetails: { included: false } });
  });

  it('tells why it failed', async () => {
    const { executionArn } = await start(create(service.stepFunctions, 'Fails', FAIL));
    expect(await describeExecution(executionArn)).toMatchObject({
      ...{ status: 'FAILED', error: 'Broken', cause: 'on purpose', redriveStatus: 'REDRIVABLE' },
    });
  });

  it('is the same when it is started again alike while it runs, and refused otherwise', async () => {
    const stateMachineArn = create(service.stepFunctions, 'Again', WAIT);
    const first = await start(stateMachineArn, { name: 'one', input: '{}' });
    expect(await start(stateMachineArn, { name: 'one', input: '{}' })).toMatchObject({
      ...{ executionArn: first.executionArn, startDate: first.startDate },
    });
    const refusal = { name: 'ExecutionAlreadyExists', message: `Execution Already Exists: '${first.executionArn}'` };
    await expect(start(stateMachineArn, { name: 'one', input: '{"a":1}' })).rejects.toMatchObject(refusal);
    await service.client.send(new StopExecutionCommand({ executionArn: first.executionArn }));
    await expect(start(stateMachineArn, { name: 'one', input: '{}' })).rejects.toMatchObject(refusal);
  });

  it.each([
    ['a name with a colon', { name: 'a:b' }, 'InvalidName', "Invalid Name: 'a:b'"],
    ['a name with a space', { name: 'a b' }, 'InvalidName', "Invalid Name: 'a b'"],
    ['a name with a control character', { name: 'a\u0007b' }, 'InvalidName', 'Invalid Name'],
    ['an empty name', { name: '' }, 'ValidationException', 'greater than or equal to 1'],
    ['a long name', { name: 'a'.repeat(81) }, 'ValidationException', 'less than or equal to 80'],
    ['no JSON', { input: 'not json' }, 'InvalidExecutionInput', "Unrecognized token 'not'"],
    ['empty input', { input: '' }, 'InvalidExecutionInput', 'Invalid execution input.'],
    [
      '300 KiB of input',
      { input: `"${'a'.repeat(300 * 1024)}"` },
      'ValidationException',
      'less than or equal to 262144',
    ],
    ['256 Ki characters of two bytes', { input: `"${'ä'.repeat(200_000)}"` }, 'ValidationException', '262144'],
    ['10,000 levels', { input: '['.repeat(10_000) + ']'.repeat(10_000) }, 'InvalidExecutionInput', 'nesting depth'],
  ])('is not started with %s', async (_, change, name, message) => {
    const stateMachineArn = create(service.stepFunctions, 'Refuses', PASS);
    await expect(start(stateMachineArn, change)).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message),
    });
  });

  it.each(['1', '"text"', 'null', '[]', `"${'a'.repeat(262_142)}"`])('takes any JSON as its input', async (input) => {
    const { executionArn } = await start(create(service.stepFunctions, 'Takes', PASS), { input });
    expect(await describeExecution(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: input });
  });

  it('is stopped in the middle of a wait, with the reason given', async () => {
    const { executionArn } = await start(create(service.stepFunctions, 'Stops', WAIT));
    const { stopDate } = await service.client.send(
      new StopExecutionCommand({ executionArn, error: 'Enough', cause: 'said a person' }),
    );
    const stopped = { status: 'ABORTED', error: 'Enough', cause: 'said a person', stopDate };
    expect(await describeExecution(executionArn)).toMatchObject(stopped);
    await service.client.send(new StopExecutionCommand({ executionArn, error: 'Again' }));
    expect(await describeExecution(executionArn)).toMatchObject(stopped);
  });

  it('keeps the definition that it was started with', async () => {
    const stateMachineArn = create(service.stepFunctions, 'Keeps', WAIT);
    const { executionArn } = await start(stateMachineArn);
    service.stepFunctions.updateStateMachine({ stateMachineArn, definition: definitionOf(FAIL) });
    const kept = await service.client.send(new DescribeStateMachineForExecutionCommand({ executionArn }));
    expect(kept).toMatchObject({ stateMachineArn, name: 'Keeps', definition: definitionOf(WAIT) });
    await clock.advance(HOUR_MS);
    expect(await describeExecution(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
  });

  // Recorded: https://github.com/radkawar/stackd testdata/aws/stepfunctions/callback_lifecycle.json; and
  // https://docs.aws.amazon.com/step-functions/latest/apireference/API_DeleteStateMachine.html
  it('goes on without its state machine until its next event, and fails', async () => {
    const { stepFunctions } = service;
    const stateMachineArn = create(stepFunctions, 'Ends', WAIT);
    const { executionArn } = await start(stateMachineArn);
    stepFunctions.deleteStateMachine({ stateMachineArn });
    expect(stepFunctions.describeStateMachine({ stateMachineArn })).toMatchObject({ status: 'DELETING' });
    for (const use of [
      () => start(stateMachineArn),
      () => stepFunctions.updateStateMachine({ stateMachineArn, definition: definitionOf(FAIL) }),
      () => stepFunctions.publishStateMachineVersion({ stateMachineArn }),
      () => create(stepFunctions, 'Ends', WAIT),
    ]) {
      await expect((async () => use())()).rejects.toMatchObject({ name: 'StateMachineDeleting' });
    }
    expect(await describeExecution(executionArn)).toMatchObject({ status: 'RUNNING' });
    await clock.advance(HOUR_MS);
    expect(await describeExecution(executionArn)).toMatchObject({
      ...{ status: 'FAILED', error: 'States.Runtime', cause: 'State machine Ends has been deleted' },
      redriveStatusReason: 'State machine is in DELETING status',
    });
    const { events } = await service.client.send(new GetExecutionHistoryCommand({ executionArn }));
    expect(events?.map(({ type }) => type)).toEqual(['ExecutionStarted', 'WaitStateEntered', 'ExecutionFailed']);
    expect(create(stepFunctions, 'Ends', WAIT)).toBe(stateMachineArn);
  });

  it('is not found where there is none', async () => {
    const none = 'arn:aws:states:us-east-1:123456789012:execution:Waits:none';
    await expect(describeExecution(none)).rejects.toMatchObject({
      name: 'ExecutionDoesNotExist',
      message: `Execution Does Not Exist: '${none}'`,
    });
    await expect(start('arn:aws:states:us-east-1:123456789012:stateMachine:None')).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    });
    await expect(start('arn:aws:s3:::bucket')).rejects.toMatchObject({ name: 'InvalidArn' });
  });
});

describe('the history of an execution', () => {
  const history = (executionArn: string | undefined, change = {}) =>
    service.client.send(new GetExecutionHistoryCommand({ executionArn, ...change }));
  let executionArn: string | undefined;

  beforeAll(async () => {
    ({ executionArn } = await start(create(service.stepFunctions, 'Recorded', PASS), { input: '{"a":1}' }));
  });

  it('has the events in order, or the other way round', async () => {
    const { events } = await history(executionArn);
    const types = ['ExecutionStarted', 'PassStateEntered', 'PassStateExited', 'ExecutionSucceeded'];
    expect(events?.map(({ type }) => type)).toEqual(types);
    expect(events?.[0]).toMatchObject({
      ...{ id: 1, previousEventId: 0 },
      timestamp: expect.any(Date),
      executionStartedEventDetails: { input: '{"a":1}', roleArn: 'arn:aws:iam::123456789012:role/tests' },
    });
    const reversed = await history(executionArn, { reverseOrder: true });
    expect(reversed.events).toEqual([...(events ?? [])].reverse());
  });

  it('is paged', async () => {
    const first = await history(executionArn, { maxResults: 3 });
    const second = await history(executionArn, { maxResults: 3, nextToken: first.nextToken });
    expect([...(first.events ?? []), ...(second.events ?? [])].map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(second.nextToken).toBeUndefined();
    await expect(history(executionArn, { reverseOrder: true, nextToken: first.nextToken })).rejects.toMatchObject({
      name: 'InvalidToken',
    });
  });

  it('shows no data when none is asked for', async () => {
    const { events } = await history(executionArn, { includeExecutionData: false });
    expect(JSON.stringify(events)).not.toContain('\\"a\\"');
    expect(events?.[1]?.stateEnteredEventDetails).toEqual({ name: 'Pass', inputDetails: { truncated: false } });
  });
});

describe('the list of executions', () => {
  it('has the newest first, is paged, and filtered by status', async () => {
    const own = await served({ clock: newClock() });
    const stateMachineArn = create(own.stepFunctions, 'Listed', PASS);
    for (const name of ['a', 'b', 'c']) own.stepFunctions.startExecution({ stateMachineArn, name });
    await own.stepFunctions.waitForExecution('arn:aws:states:us-east-1:123456789012:execution:Listed:c');
    const list = (change: object) => own.client.send(new ListExecutionsCommand({ stateMachineArn, ...change }));
    const first = await list({ maxResults: 2, statusFilter: 'SUCCEEDED' });
    expect(first.executions).toMatchObject([{ name: 'c', status: 'SUCCEEDED', redriveCount: 0 }, { name: 'b' }]);
    const second = await list({ maxResults: 2, statusFilter: 'SUCCEEDED', nextToken: first.nextToken });
    expect(second.executions?.map(({ name }) => name)).toEqual(['a']);
    expect((await list({ statusFilter: 'RUNNING' })).executions).toEqual([]);
    await expect(list({ statusFilter: 'succeeded' })).rejects.toMatchObject({ name: 'ValidationException' });
    await expect(list({ stateMachineArn: undefined })).rejects.toMatchObject({ name: 'ValidationException' });
    await own.close();
  });
});
