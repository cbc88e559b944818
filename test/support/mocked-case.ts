import type { MockConfig, MockedResponse } from '../../emulator/api/mock-config';
import type { Json } from '../../emulator/json';
import type { Notification } from '../../statemachine/notification';

/** One run of a machine with what its Task states answer. */
export interface MockedCase {
  /** What the machine does in this case, in the present tense. */
  readonly does: string;
  readonly input: Json;
  /** A Task that is reached without an answer fails the test: it would call a real service. */
  readonly answers: Readonly<Record<string, MockedResponse>>;
  /** The one variant of the machine that it is about. @default - both */
  readonly notification?: Notification;
  readonly expect:
    | { readonly output: Json }
    /** `says`: parts of the Cause. */
    | { readonly error: string; readonly says: readonly string[] };
}

/** More than any retry or loop of a machine asks for. */
const ALWAYS = '0-19';

export function returns(value: Json): MockedResponse {
  return { [ALWAYS]: { Return: value } };
}

/** Fails as the service words it; what the SDK or Step Functions itself gives up on names no service. */
export function fails(name: string, text = 'Mocked', status = 400): MockedResponse {
  const [service] = name.split('.');
  const isAnswer = service !== 'States' && !name.endsWith('.SdkClientException');
  const Cause = isAnswer ? `${text} (Service: ${service}, Status Code: ${status}, Request ID: mocked)` : text;
  return { [ALWAYS]: { Throw: { Error: name, Cause } } };
}

type Prefix = 'Iam' | 'SecretsManager';

/** What has no name of its own comes as the base exception; Secrets Manager denies with 400. */
export function denied(service: Prefix): MockedResponse {
  return fails(`${service}.${service}Exception`, 'User is not authorized to do this', service === 'Iam' ? 403 : 400);
}

export function throttled(service: Prefix): MockedResponse {
  return fails(`${service}.${service}Exception`, 'Rate exceeded');
}

/** In doubt: it may have been done. */
export function unavailable(service: Prefix): MockedResponse {
  return fails(`${service}.${service}Exception`, 'Service is temporarily unavailable', 503);
}

/** Answers one after the other, each an answer of `returns` or `fails`; the last one for ever. */
export function inTurn(...answers: readonly MockedResponse[]): MockedResponse {
  return Object.fromEntries(
    answers.map((answer, index) => [
      index === answers.length - 1 ? `${index}-${index + 19}` : String(index),
      answer[ALWAYS] as MockedResponse[string],
    ]),
  );
}

/** The name under which the mock file has the case: Step Functions Local takes no spaces. */
export function testCaseName({ does }: MockedCase): string {
  return does.replace(/[^A-Za-z0-9]+/g, '-');
}

/** The mock file of all cases, in the format of Step Functions Local. */
export function mockConfigOf(suites: Readonly<Record<string, readonly MockedCase[]>>): MockConfig {
  const MockedResponses: Record<string, MockedResponse> = {};
  const StateMachines: Record<string, { TestCases: Record<string, Record<string, string>> }> = {};
  for (const [machine, cases] of Object.entries(suites)) {
    const TestCases: Record<string, Record<string, string>> = {};
    for (const mocked of cases) {
      const testCase = testCaseName(mocked);
      if (TestCases[testCase]) throw new Error(`two cases of ${machine} are called "${testCase}"; rename one`);
      const states: Record<string, string> = {};
      for (const [state, response] of Object.entries(mocked.answers)) {
        states[state] = `${machine}.${testCase}.${state}`;
        MockedResponses[states[state]] = response;
      }
      TestCases[testCase] = states;
    }
    StateMachines[machine] = { TestCases };
  }
  return { StateMachines, MockedResponses };
}
