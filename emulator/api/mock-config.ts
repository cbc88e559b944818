import { isJsonObject, type Json, type JsonObject } from '../json';
import { parseJson } from '../json-text';

/**
 * The file that `SFN_MOCK_CONFIG` names, in the format of Step Functions Local.
 * https://docs.aws.amazon.com/step-functions/latest/dg/sfn-local-mock-cfg-file.html
 */
export interface MockConfig {
  readonly StateMachines: Readonly<Record<string, { readonly TestCases: Readonly<Record<string, MockedStates>> }>>;
  readonly MockedResponses: Readonly<Record<string, MockedResponse>>;
}

/** Of one test case: the name of the response for each state that is mocked. */
export type MockedStates = Readonly<Record<string, string>>;

/** What each invocation answers: the key is its number from 0 (`"2"`) or a range with both ends (`"0-1"`). */
export type MockedResponse = Readonly<Record<string, MockedAnswer>>;

export type MockedAnswer =
  | { readonly Return: Json }
  | { readonly Throw: { readonly Error: string; readonly Cause: string } };

/** A mock configuration that cannot be used; the message starts with the path of the bad entry. */
export class InvalidMockConfig extends Error {
  override readonly name = 'InvalidMockConfig';

  constructor(path: string, problem: string) {
    super(`${path}: ${problem}`);
  }
}

/** The inclusive range of invocations that a key of a response stands for. Undefined if it is no such key. */
export function invocationRange(key: string): { first: number; last: number } | undefined {
  const match = /^(\d+)(?:-(\d+))?$/.exec(key);
  if (!match) return undefined;
  const first = Number(match[1]);
  const last = match[2] === undefined ? first : Number(match[2]);
  return first <= last ? { first, last } : undefined;
}

/** Checks the text of a mock file; throws `InvalidMockConfig`. */
export function parseMockConfig(text: string): MockConfig {
  let config: unknown;
  try {
    config = parseJson(text);
  } catch (error) {
    throw new InvalidMockConfig('the file', `is not JSON: ${(error as Error).message}`);
  }
  checkMockConfig(config);
  return config;
}

function checkMockConfig(config: unknown): asserts config is MockConfig {
  const { StateMachines, MockedResponses } = objectAt(config, 'the file');
  const responses = objectAt(MockedResponses, 'MockedResponses');
  for (const [name, response] of Object.entries(responses)) checkResponse(response, `MockedResponses.${name}`);
  for (const [machine, value] of Object.entries(objectAt(StateMachines, 'StateMachines'))) {
    const path = `StateMachines.${machine}.TestCases`;
    for (const [testCase, states] of Object.entries(
      objectAt(objectAt(value, `StateMachines.${machine}`).TestCases, path),
    )) {
      checkTestCase(states, responses, `${path}.${testCase}`);
    }
  }
}

function checkTestCase(states: Json, responses: JsonObject, path: string): void {
  for (const [state, response] of Object.entries(objectAt(states, path))) {
    if (typeof response !== 'string') throw bad(`${path}.${state}`, 'the name of a response', response);
    if (!Object.hasOwn(responses, response)) {
      throw new InvalidMockConfig(`${path}.${state}`, `MockedResponses has no response '${response}'`);
    }
  }
}

/** A response without any answer is allowed: whoever enters its state fails (Step Functions Local 2.0.0 does so). */
function checkResponse(response: Json, path: string): void {
  const taken: { first: number; last: number; key: string }[] = [];
  for (const [key, answer] of Object.entries(objectAt(response, path))) {
    const range = invocationRange(key);
    if (!range) throw new InvalidMockConfig(`${path}.${key}`, 'a key must be a number from 0 or a range such as 1-2');
    const other = taken.find(({ first, last }) => range.first <= last && first <= range.last);
    if (other) throw new InvalidMockConfig(`${path}.${key}`, `overlaps with ${other.key}`);
    taken.push({ ...range, key });
    checkAnswer(answer, `${path}.${key}`);
  }
}

function checkAnswer(answer: Json, path: string): void {
  const keys = Object.keys(objectAt(answer, path));
  if (keys.length !== 1 || (keys[0] !== 'Return' && keys[0] !== 'Throw')) {
    throw new InvalidMockConfig(path, `must have either Return or Throw, and has ${keys.join(', ') || 'neither'}`);
  }
  if (keys[0] === 'Return') return;
  const thrown = objectAt((answer as JsonObject).Throw, `${path}.Throw`);
  for (const key of ['Error', 'Cause']) {
    if (typeof thrown[key] !== 'string') throw bad(`${path}.Throw.${key}`, 'a string', thrown[key]);
  }
}

function objectAt(value: unknown, path: string): JsonObject {
  if (!isJsonObject(value)) throw bad(path, 'an object', value);
  return value;
}

function bad(path: string, wanted: string, received: unknown): InvalidMockConfig {
  const shown = received === undefined ? 'nothing' : JSON.stringify(received).slice(0, 80);
  return new InvalidMockConfig(path, `must be ${wanted}, and is ${shown}`);
}
