import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { create, FAIL, PASS, served, WAIT } from './service';

describe('an Express execution', () => {
  let service: Awaited<ReturnType<typeof served>>;
  const seen: string[] = [];

  beforeAll(async () => {
    service = await served({ onEvent: (_, { type }) => void seen.push(type as string) });
  });
  afterAll(() => service.close());

  const sync = (stateMachineArn: string, change = {}) =>
    service.client.send(new StartSyncExecutionCommand({ stateMachineArn, ...change }));

  it('is answered with its result', async () => {
    const stateMachineArn = create(service.stepFunctions, 'Sync', PASS, 'EXPRESS');
    const answer = await sync(stateMachineArn, { name: 'one', input: '{"a":1}' });
    expect(answer).toMatchObject({
      executionArn: expect.stringMatching(/^arn:aws:states:us-east-1:123456789012:express:Sync:one:[^:]+$/),
      ...{ stateMachineArn, name: 'one', status: 'SUCCEEDED', input: '{"a":1}', output: '{"a":1}' },
      startDate: expect.any(Date),
      billingDetails: { billedMemoryUsedInMB: 64, billedDurationInMilliseconds: 100 },
    });
  });

  it('that fails is answered all the same', async () => {
    const stateMachineArn = create(service.stepFunctions, 'SyncFails', FAIL, 'EXPRESS');
    expect(await sync(stateMachineArn)).toMatchObject({ status: 'FAILED', error: 'Broken', cause: 'on purpose' });
  });

  it('is timed out after five minutes', async () => {
    const stateMachineArn = create(service.stepFunctions, 'SyncWaits', WAIT, 'EXPRESS');
    const { status, startDate, stopDate, billingDetails } = await sync(stateMachineArn);
    expect(status).toBe('TIMED_OUT');
    expect((stopDate as Date).getTime() - (startDate as Date).getTime()).toBe(300_000);
    expect(billingDetails?.billedDurationInMilliseconds).toBe(300_000);
  });

  it('leaves no history, when it is started without waiting', async () => {
    seen.length = 0;
    const stateMachineArn = create(service.stepFunctions, 'Async', PASS, 'EXPRESS');
    const start = () => service.client.send(new StartExecutionCommand({ stateMachineArn, name: 'one' }));
    const { executionArn } = await start();
    expect((await start()).executionArn).not.toBe(executionArn);
    expect(seen.filter((type) => type === 'ExecutionSucceeded')).toHaveLength(2);
    const refusal = { name: 'InvalidArn', message: "Invalid Arn: 'Resource type not valid in this context: express'" };
    await expect(service.client.send(new DescribeExecutionCommand({ executionArn }))).rejects.toMatchObject(refusal);
    await expect(service.client.send(new GetExecutionHistoryCommand({ executionArn }))).rejects.toMatchObject(refusal);
    await expect(service.client.send(new StopExecutionCommand({ executionArn }))).rejects.toMatchObject(refusal);
    await expect(service.client.send(new ListExecutionsCommand({ stateMachineArn }))).rejects.toMatchObject({
      name: 'StateMachineTypeNotSupported',
    });
  });

  it('is only made by Express state machines, and without a test case', async () => {
    const standard = create(service.stepFunctions, 'Standard', PASS);
    await expect(sync(standard)).rejects.toMatchObject({
      name: 'StateMachineTypeNotSupported',
      message: 'This operation is not supported by this type of state machine',
    });
    const express = create(service.stepFunctions, 'Express', PASS, 'EXPRESS');
    await expect(sync(`${express}#Case`)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });
});
