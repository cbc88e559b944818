import { describe, expect, it } from '@jest/globals';
import type { MockConfig, MockedAnswer } from '../../../emulator/api/mock-config';
import { create, inProcess } from './service';

const List = {
  Type: 'Task',
  Resource: 'arn:aws:states:::aws-sdk:iam:listAccessKeys',
  Parameters: { UserName: 'ana' },
  End: true,
};
const Retry = [{ ErrorEquals: ['States.ALL'], IntervalSeconds: 1, MaxAttempts: 3, BackoffRate: 1 }];
const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];
const Caught = { Type: 'Pass', End: true };

const thrown = (name: string): MockedAnswer => ({ Throw: { Error: name, Cause: 'mocked' } });

function mocks(states: Record<string, Record<string, MockedAnswer>>): MockConfig {
  const names = Object.fromEntries(Object.keys(states).map((state) => [state, `${state}Response`]));
  const responses = Object.entries(states).map(([state, response]) => [`${state}Response`, response]);
  return { StateMachines: { Mocked: { TestCases: { Case: names } } }, MockedResponses: Object.fromEntries(responses) };
}

async function run(states: Record<string, object>, mockConfig: MockConfig, testCase = '#Case', input = '{}') {
  const stepFunctions = inProcess({ mockConfig, tasks: async () => 'the real service' });
  const stateMachineArn = `${create(stepFunctions, 'Mocked', states)}${testCase}`;
  const { executionArn } = stepFunctions.startExecution({ stateMachineArn, input });
  const { status, error, cause, output } = await stepFunctions.waitForExecution(executionArn as string);
  return { status, error, cause, output: output === undefined ? undefined : JSON.parse(output) };
}

describe('an execution under a test case', () => {
  it('gets mocked answers for the states that are named, and real ones for the others', async () => {
    const states = {
      List: { ...List, End: undefined, Next: 'Other', ResultPath: '$.list' },
      Other: { ...List, ResultPath: '$.other' },
    };
    const { output } = await run(states, mocks({ List: { '0': { Return: [1] } } }));
    expect(output).toEqual({ list: [1], other: 'the real service' });
  });

  it('is real without a test case', async () => {
    const { output } = await run({ List }, mocks({ List: { '0': { Return: [1] } } }), '');
    expect(output).toBe('the real service');
  });

  it('takes the next answer for each retry', async () => {
    const response = { '0-1': thrown('A'), '2': { Return: 'third' } };
    expect(await run({ List: { ...List, Retry } }, mocks({ List: response }))).toMatchObject({ output: 'third' });
  });

  it('counts the iterations of a Map together', async () => {
    const processor = { StartAt: 'List', States: { List } };
    const states = { Each: { Type: 'Map', MaxConcurrency: 1, ItemProcessor: processor, End: true } };
    const { output } = await run(
      states,
      mocks({ List: { '0': { Return: 'a' }, '1-5': { Return: 'b' } } }),
      '#Case',
      '[1,2,3]',
    );
    expect(output).toEqual(['a', 'b', 'b']);
  });

  it('starts to count anew in each execution', async () => {
    const stepFunctions = inProcess({ mockConfig: mocks({ List: { '0': { Return: 'first' } } }) });
    const stateMachineArn = `${create(stepFunctions, 'Mocked', { List })}#Case`;
    for (let execution = 0; execution < 2; execution++) {
      const { executionArn } = stepFunctions.startExecution({ stateMachineArn });
      expect(await stepFunctions.waitForExecution(executionArn as string)).toMatchObject({ output: '"first"' });
    }
  });

  it('fails for an invocation without an answer, whatever is caught or retried', async () => {
    const states = { List: { ...List, Retry, Catch }, Caught };
    expect(await run(states, mocks({ List: { '0': thrown('A') } }))).toMatchObject({
      ...{ status: 'FAILED', error: 'States.Runtime' },
      cause: expect.stringContaining("'ListResponse' of the state 'List' has no answer for invocation 1"),
    });
    expect(await run(states, mocks({ List: {} }))).toMatchObject({ error: 'States.Runtime' });
  });

  it('treats mocked errors of the engine like its own', async () => {
    const timeout = mocks({ List: { '0': thrown('States.Timeout') } });
    expect(
      await run(
        { List: { ...List, Catch: [{ ErrorEquals: ['States.TaskFailed'], Next: 'Caught' }] }, Caught },
        timeout,
      ),
    ).toMatchObject({ status: 'FAILED', error: 'States.Timeout' });
    expect(
      await run({ List: { ...List, Catch: [{ ErrorEquals: ['States.Timeout'], Next: 'Caught' }] }, Caught }, timeout),
    ).toMatchObject({ status: 'SUCCEEDED', output: { Error: 'States.Timeout', Cause: 'mocked' } });
  });

  it.each(['#Unknown', '#toString', '#'])('is not started for a test case that there is not: %s', (testCase) => {
    const stepFunctions = inProcess({ mockConfig: mocks({ List: {} }) });
    const stateMachineArn = `${create(stepFunctions, 'Mocked', { List })}${testCase}`;
    expect(() => stepFunctions.startExecution({ stateMachineArn })).toThrow(
      expect.objectContaining({ name: 'ValidationException', message: expect.stringContaining('it has: Case') }),
    );
  });

  it('is not started for a test case without a mock configuration', () => {
    const stepFunctions = inProcess();
    const stateMachineArn = `${create(stepFunctions, 'Mocked', { List })}#Case`;
    expect(() => stepFunctions.startExecution({ stateMachineArn })).toThrow('it has: none');
  });
});

describe('a Task that nobody answers', () => {
  it('fails its execution, whatever is caught', async () => {
    const stepFunctions = inProcess();
    const stateMachineArn = create(stepFunctions, 'Unanswered', { List: { ...List, Catch }, Caught });
    const { executionArn } = stepFunctions.startExecution({ stateMachineArn });
    expect(await stepFunctions.waitForExecution(executionArn as string)).toMatchObject({
      ...{ status: 'FAILED', error: 'States.Runtime' },
      cause: expect.stringContaining("nothing answers the Task 'List' (arn:aws:states:::aws-sdk:iam:listAccessKeys)"),
    });
  });
});
