import type { InspectionData, TestStateInput, TestStateOutput } from '@aws-sdk/client-sfn';
import type { StepFunctionsOptions } from './api/states-service';
import { StepFunctions } from './api/step-functions';
import { SystemClock } from './clock';
import type { Json } from './json';
import { parseJson, stringify } from './json-text';
import { systemRandom } from './random';

/** TestState's own input, with values where the API has JSON text; text is taken as the API takes it. */
export type StateTest = Omit<TestStateInput, 'definition' | 'input' | 'variables' | 'context' | 'mock'> & {
  /** A state, or a machine with `stateName`. */
  readonly definition: string | object;
  /** @default {} */
  readonly input?: Json;
  readonly variables?: { readonly [name: string]: Json };
  readonly context?: { readonly [field: string]: Json };
  readonly mock?: Omit<NonNullable<TestStateInput['mock']>, 'result'> & { readonly result?: Json };
};

/**
 * TestState's own output, with values where the API has JSON text. A number that JavaScript would change, such as `1.0` or
 * one of 20 digits, is a `JsonNumber`.
 */
export type StateTestResult = Omit<TestStateOutput, 'output' | 'inspectionData'> & {
  readonly output?: Json;
  readonly inspectionData?: {
    readonly [Name in keyof InspectionData]: NonNullable<InspectionData[Name]> extends string
      ? Json
      : InspectionData[Name];
  };
};

/**
 * Tries one state as TestState does, without an account: `status`, `output`, `nextState`, and with `inspectionLevel`
 * `'DEBUG'` what each filter made of the data, with `'TRACE'` also the request and the response of an HTTP Task. Tasks, Map
 * and Parallel need a `mock`, or `tasks` in the options.
 * @throws ApiError for a definition, a mock or a context that TestState refuses
 */
export async function testState(
  { definition, input, variables, context, mock, ...rest }: StateTest,
  options: Partial<StepFunctionsOptions> = {},
): Promise<StateTestResult> {
  const service = new StepFunctions({ clock: new SystemClock(), random: systemRandom, ...options });
  const { result, ...mocked } = mock ?? {};
  const { output, inspectionData, ...answer } = await service.testState({
    ...rest,
    definition: typeof definition === 'string' ? definition : stringify(definition as Json),
    ...(input !== undefined && { input: stringify(input) }),
    ...(variables !== undefined && { variables: stringify(variables) }),
    ...(context !== undefined && { context: stringify(context) }),
    ...(mock !== undefined && {
      mock: { ...mocked, ...(result !== undefined && { result: stringify(result) }) },
    }),
  });
  return {
    ...answer,
    ...(output !== undefined && { output: parseJson(output) }),
    ...(inspectionData !== undefined && { inspectionData: parsed(inspectionData) }),
  };
}

function parsed(data: InspectionData): NonNullable<StateTestResult['inspectionData']> {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, typeof value === 'string' ? parseJson(value) : value]),
  );
}
