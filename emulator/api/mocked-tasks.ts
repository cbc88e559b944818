import type { Json } from '../json';
import { TaskError, type TaskHandler } from '../task';
import { validationError } from './errors';
import { invocationRange, type MockConfig, type MockedAnswer, type MockedResponse } from './mock-config';

/**
 * The tasks of one execution under a test case. A state that it names is answered by its mocked response, any other
 * by `real`. One counter a state is advanced by each invocation, be it a retry, a loop or an iteration of a Map.
 * An invocation without an answer is `States.Runtime`, which nothing catches.
 * Throws `ValidationException` if the configuration has no such test case for the machine.
 */
export function mockedTasks(
  config: MockConfig | undefined,
  stateMachineName: string,
  testCase: string,
  real: TaskHandler,
): TaskHandler {
  const testCases = config?.StateMachines[stateMachineName]?.TestCases;
  const states = testCases && Object.hasOwn(testCases, testCase) ? testCases[testCase] : undefined;
  if (config === undefined || states === undefined) {
    const known = Object.keys(testCases ?? {}).join(', ') || 'none';
    throw validationError(
      `the mock configuration has no test case '${testCase}' for the state machine '${stateMachineName}'; it has: ${known}`,
    );
  }
  const invocations = new Map<string, number>();
  return async (call) => {
    if (!Object.hasOwn(states, call.stateName)) return real(call);
    const invocation = invocations.get(call.stateName) ?? 0;
    invocations.set(call.stateName, invocation + 1);
    const name = states[call.stateName] as string;
    return result(
      answerOf(config.MockedResponses[name] as MockedResponse, invocation),
      call.stateName,
      name,
      invocation,
    );
  };
}

function answerOf(response: MockedResponse, invocation: number): MockedAnswer | undefined {
  const entry = Object.entries(response).find(([key]) => {
    const range = invocationRange(key);
    return range !== undefined && range.first <= invocation && invocation <= range.last;
  });
  return entry?.[1];
}

function result(answer: MockedAnswer | undefined, state: string, response: string, invocation: number): Json {
  if (answer === undefined) {
    throw new TaskError(
      'States.Runtime',
      `the mocked response '${response}' of the state '${state}' has no answer for invocation ${invocation}`,
    );
  }
  if ('Throw' in answer) throw new TaskError(answer.Throw.Error, answer.Throw.Cause);
  return answer.Return;
}
