import type { Json, JsonObject } from '../../emulator/json';

/** The answer of Step Functions Local's MockConfigFile to one or more invocations of a state. */
export type MockedResponse = Readonly<
  Record<string, { readonly Return: Json } | { readonly Throw: { readonly Error: string; readonly Cause: string } }>
>;

/** One of the last events of a history; only what is named is compared. */
export interface ExpectedEvent {
  readonly type: string;
  readonly previousEventId?: number;
  /** The type of the event that `previousEventId` names; null where it names none. */
  readonly previousType?: string | null;
  readonly detailsInclude?: JsonObject;
}

/** What AWS makes of a case; see README.md. */
export interface Expectation {
  readonly create?: string;
  readonly status?: string;
  readonly output?: Json;
  readonly error?: Json;
  readonly causeIncludes?: string;
  readonly states?: readonly string[];
  readonly events?: readonly ExpectedEvent[];
}

/** One entry of cases.json. */
export interface ConformanceCase {
  readonly name: string;
  readonly tags: readonly string[];
  readonly definition: JsonObject;
  readonly input?: Json;
  /** Raw JSON instead of `input`, where the form of a number or the order of members matters. */
  readonly inputText?: string;
  readonly type?: 'STANDARD' | 'EXPRESS';
  readonly mocks?: Readonly<Record<string, MockedResponse>>;
  /** StopExecution, once the state `in` (any, where none is named) is entered. */
  readonly stop?: { readonly in?: string; readonly error?: string; readonly cause?: string };
  readonly expect: Expectation;
  readonly source: string;
  readonly ref?: string;
  readonly why: string;
}
