import type { Json, JsonObject } from '../../emulator/json';

/** The answer of Step Functions Local's MockConfigFile to one or more invocations of a state. */
export type MockedResponse = Readonly<
  Record<string, { readonly Return: Json } | { readonly Throw: { readonly Error: string; readonly Cause: string } }>
>;

/** What AWS makes of a case; see README.md. */
export interface Expectation {
  readonly create?: string;
  readonly status?: string;
  readonly output?: Json;
  readonly error?: Json;
  readonly causeIncludes?: string;
  readonly states?: readonly string[];
}

/** One entry of cases.json. */
export interface ConformanceCase {
  readonly name: string;
  readonly tags: readonly string[];
  readonly definition: JsonObject;
  readonly input?: Json;
  readonly type?: 'STANDARD' | 'EXPRESS';
  readonly mocks?: Readonly<Record<string, MockedResponse>>;
  readonly expect: Expectation;
  readonly source: string;
  readonly why: string;
}
