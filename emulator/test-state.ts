import type { InspectionData, TestStateInput, TestStateOutput } from '@aws-sdk/client-sfn';
import type { StepFunctionsOptions } from './api/states-service';
import { StepFunctions } from './api/step-functions';
import { SystemClock } from './clock';
import type { Json } from './json';
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

/** TestState's own output, with values where the API has JSON text. */
export type StateTestResult = Omit<TestStateOutput, 'output' | 'inspectionData'> & {
  readonly output?: Json;
  readonly inspectionData?: { readonly [Name in keyof InspectionData]: Json };
};

/**
 * Tries one state as TestState does, without an account: `status`, `output`, `nextState`, and with `inspectionLevel`
 * `'DEBUG'` what each filter made of the data. Tasks, Map and Parallel need a `mock`, or `tasks` in the options.
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
    definition: typeof definition === 'string' ? definition : JSON.stringify(definition),
    ...(input !== undefined && { input: JSON.stringify(input) }),
    ...(variables !== undefined && { variables: JSON.stringify(variables) }),
    ...(context !== undefined && { context: JSON.stringify(context) }),
    ...(mock !== undefined && {
      mock: { ...mocked, ...(result !== undefined && { result: JSON.stringify(result) }) },
    }),
  });
  return {
    ...answer,
    ...(output !== undefined && { output: JSON.parse(output) as Json }),
    ...(inspectionData !== undefined && { inspectionData: parsed(inspectionData) }),
  };
}

function parsed(data: InspectionData): { [name: string]: Json } {
  return Object.fromEntries(
    Object.entries(data).map(([name, value]) => [name, typeof value === 'string' ? JSON.parse(value) : value]),
  );
}
