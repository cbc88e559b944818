import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import type { StepFunctions } from '../../../emulator/api/step-functions';
import { create, definitionOf, inProcess, newClock, ROLE_ARN } from './service';

// What AWS answers and writes was recorded by LocalStack's snapshot tests (test_activities, test_sfn_api_activities).

const ARN = 'arn:aws:states:us-east-1:123456789012:activity:Work';
const work = (more: object = {}) => ({ Work: { Type: 'Task', Resource: ARN, End: true, ...more } });

/** Starts a machine whose only state is the activity. */
function start(sfn: StepFunctions, more: object = {}, input = '{"a":1.0}'): string {
  sfn.createActivity({ name: 'Work' });
  const stateMachineArn = create(sfn, `Machine${sfn.listStateMachines({}).stateMachines?.length}`, work(more));
  return sfn.startExecution({ stateMachineArn, input }).executionArn as string;
}

function eventsOf(sfn: StepFunctions, executionArn: string): HistoryEvent[] {
  return sfn.getExecutionHistory({ executionArn }).events ?? [];
}

describe('an activity', () => {
  it('is created, described, listed, tagged and deleted, each as often as one likes', () => {
    const sfn = inProcess();
    const created = sfn.createActivity({ name: 'Work', tags: [{ key: 'team', value: 'a' }] });
    expect(created).toEqual({ activityArn: ARN, creationDate: new Date('2025-01-01T00:00:00Z') });
    expect(sfn.createActivity({ name: 'Work' })).toEqual(created);
    sfn.createActivity({ name: 'Play' });
    expect(sfn.listActivities({}).activities?.map(({ name }) => name)).toEqual(['Play', 'Work']);
    expect(sfn.describeActivity({ activityArn: ARN })).toEqual({
      ...created,
      ...{ name: 'Work', encryptionConfiguration: { type: 'AWS_OWNED_KEY' } },
    });
    expect(sfn.listTagsForResource({ resourceArn: ARN })).toEqual({ tags: [{ key: 'team', value: 'a' }] });
    expect(sfn.deleteActivity({ activityArn: ARN })).toEqual({});
    expect(sfn.deleteActivity({ activityArn: ARN })).toEqual({});
    const gone = expect.objectContaining({
      ...{ name: 'ActivityDoesNotExist', message: `Activity Does Not Exist: '${ARN}'` },
    });
    expect(() => sfn.describeActivity({ activityArn: ARN })).toThrow(gone);
    expect(() => sfn.createActivity({ name: 'with space$' })).toThrow("Invalid Name: 'with space$'");
    expect(() => sfn.describeActivity({ activityArn: ARN.replace('activity', 'stateMachine') })).toThrow(
      'Resource type not valid',
    );
  });

  it('hands a task to a worker, and writes what was recorded', async () => {
    const sfn = inProcess();
    const executionArn = start(sfn);
    const { taskToken, input } = await sfn.getActivityTask({ activityArn: ARN, workerName: 'worker-1' });
    expect(input).toBe('{"a":1.0}');
    sfn.sendTaskSuccess({ taskToken, output: '{"b":2.0}' });
    expect(await sfn.waitForExecution(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '{"b":2.0}' });
    const events = eventsOf(sfn, executionArn);
    expect(events.map(({ type, previousEventId }) => [type, previousEventId])).toEqual([
      ['ExecutionStarted', 0],
      ['TaskStateEntered', 0],
      ['ActivityScheduled', 2],
      ['ActivityStarted', 3],
      ['ActivitySucceeded', 4],
      ['TaskStateExited', 5],
      ['ExecutionSucceeded', 6],
    ]);
    expect(events[2]?.activityScheduledEventDetails).toEqual({
      ...{ resource: ARN, input: '{"a":1.0}', inputDetails: { truncated: false } },
    });
    expect(events[3]?.activityStartedEventDetails).toEqual({ workerName: 'worker-1' });
    expect(events[4]?.activitySucceededEventDetails).toMatchObject({ output: '{"b":2.0}' });
  });

  it('holds a worker until there is a task, for 60 seconds, and serves the first that came', async () => {
    const clock = newClock();
    const sfn = inProcess({ clock });
    sfn.createActivity({ name: 'Work' });
    const asked = clock.now();
    expect(await sfn.getActivityTask({ activityArn: ARN })).toEqual({});
    expect(clock.now() - asked).toBe(60_000);
    const first = sfn.getActivityTask({ activityArn: ARN, workerName: 'first' });
    const second = sfn.getActivityTask({ activityArn: ARN, workerName: 'second' });
    const executionArn = start(sfn);
    const { taskToken } = await first;
    expect(taskToken).toHaveLength(96);
    expect(await second).toEqual({});
    expect(eventsOf(sfn, executionArn)[3]?.activityStartedEventDetails).toEqual({ workerName: 'first' });
    sfn.sendTaskSuccess({ taskToken, output: '1' });
    expect(await sfn.waitForExecution(executionArn)).toMatchObject({ status: 'SUCCEEDED' });
  });

  it('fails as the worker says', async () => {
    const sfn = inProcess();
    const executionArn = start(sfn);
    const { taskToken } = await sfn.getActivityTask({ activityArn: ARN });
    sfn.sendTaskFailure({ taskToken, error: 'Broken', cause: 'on purpose' });
    expect(await sfn.waitForExecution(executionArn)).toMatchObject({ status: 'FAILED', error: 'Broken' });
    const events = eventsOf(sfn, executionArn);
    expect(events[3]?.activityStartedEventDetails).toEqual({});
    expect(events[4]).toMatchObject({
      ...{ type: 'ActivityFailed', activityFailedEventDetails: { error: 'Broken', cause: 'on purpose' } },
    });
  });

  it('counts its time-outs from the moment at which a worker has the task', async () => {
    const clock = newClock();
    const sfn = inProcess({ clock });
    const executionArn = start(sfn, { TimeoutSeconds: 100, HeartbeatSeconds: 10 });
    await clock.sleep(1_000_000);
    const { taskToken } = await sfn.getActivityTask({ activityArn: ARN });
    await clock.sleep(8_000);
    sfn.sendTaskHeartbeat({ taskToken });
    await clock.sleep(8_000);
    sfn.sendTaskHeartbeat({ taskToken });
    expect(sfn.describeExecution({ executionArn }).status).toBe('RUNNING');
    expect(await sfn.waitForExecution(executionArn)).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(clock.now()).toBe(Date.parse('2025-01-01T00:00:00Z') + 1_000_000 + 16_000 + 10_000);
    const events = eventsOf(sfn, executionArn);
    expect(events[2]?.activityScheduledEventDetails).toMatchObject({ timeoutInSeconds: 100, heartbeatInSeconds: 10 });
    expect(events[4]).toMatchObject({
      ...{ type: 'ActivityTimedOut', activityTimedOutEventDetails: { error: 'States.Timeout' } },
    });
    expect(() => sfn.sendTaskSuccess({ taskToken, output: '1' })).toThrow('Task Timed Out');
  });

  it('times out whatever the heartbeats, and is retried with a task of its own', async () => {
    const sfn = inProcess();
    const Retry = [{ ErrorEquals: ['States.Timeout'], MaxAttempts: 1 }];
    const executionArn = start(sfn, { TimeoutSeconds: 5, Retry });
    const first = await sfn.getActivityTask({ activityArn: ARN });
    const second = await sfn.getActivityTask({ activityArn: ARN });
    expect(second.taskToken).not.toBe(first.taskToken);
    sfn.sendTaskSuccess({ taskToken: second.taskToken, output: '"late"' });
    expect(await sfn.waitForExecution(executionArn)).toMatchObject({ status: 'SUCCEEDED', output: '"late"' });
  });

  it('that was deleted fails the state before anything is scheduled, and nothing catches that', async () => {
    const sfn = inProcess();
    sfn.createActivity({ name: 'Work' });
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
    const stateMachineArn = create(sfn, 'Gone', { ...work({ Catch }), Caught: { Type: 'Pass', End: true } });
    sfn.deleteActivity({ activityArn: ARN });
    const { executionArn } = sfn.startExecution({ stateMachineArn });
    expect(await sfn.waitForExecution(executionArn as string)).toMatchObject({
      error: 'States.Runtime',
      cause: `An error occurred while executing the state 'Work' (entered at the event id #2). The activity ${ARN} does not exist.`,
    });
    expect(eventsOf(sfn, executionArn as string)).toHaveLength(3);
    await expect(sfn.getActivityTask({ activityArn: ARN })).rejects.toMatchObject({ name: 'ActivityDoesNotExist' });
  });

  it('can be mocked, and then waits for no worker', async () => {
    const mockConfig = {
      StateMachines: { Mocked: { TestCases: { Case: { Work: 'Answer' } } } },
      MockedResponses: { Answer: { '0': { Return: 'mocked' } } },
    };
    const sfn = inProcess({ mockConfig });
    const stateMachineArn = `${create(sfn, 'Mocked', work())}#Case`;
    const { executionArn } = sfn.startExecution({ stateMachineArn });
    expect(await sfn.waitForExecution(executionArn as string)).toMatchObject({ output: '"mocked"' });
    const types = eventsOf(sfn, executionArn as string).map(({ type }) => type);
    expect(types.slice(2, 5)).toEqual(['ActivityScheduled', 'ActivityStarted', 'ActivitySucceeded']);
  });

  it('is no business of a stopped execution any more, and closing sends the workers away', async () => {
    const clock = newClock();
    const sfn = inProcess({ clock });
    const executionArn = start(sfn);
    await sfn.stopExecution({ executionArn });
    expect(await sfn.getActivityTask({ activityArn: ARN })).toEqual({});
    const asked = clock.now();
    const poll = sfn.getActivityTask({ activityArn: ARN });
    await sfn.close();
    expect(await poll).toEqual({});
    expect(clock.now()).toBe(asked);
  });

  it('cannot be a Resource of an Express state machine', () => {
    const create = () =>
      inProcess().createStateMachine({
        ...{ name: 'Fast', definition: definitionOf(work()), roleArn: ROLE_ARN, type: 'EXPRESS' },
      });
    expect(create).toThrow('Express state machine does not support Activity ARN');
  });
});
