import type { InspectionData, TestStateInput, TestStateOutput } from '@aws-sdk/client-sfn';
import type { Variables } from '../../asl/query/surroundings';
import { parseDataset } from '../../asl/states/dataset';
import type { Inspection } from '../../asl/trial/inspection';
import { type TrialResult, tryState } from '../../asl/trial/trial';
import { isJsonObject, type Json, type JsonObject } from '../../json';
import { parseJson, stringify } from '../../json-text';
import type { Action } from '../action';
import { checkRoleArn } from '../arn';
import { CAUSE, DEFINITION, ERROR, NAME, PAYLOAD } from '../common-members';
import { validationError } from '../errors';
import { parseExecutionInput } from '../execution-input';
import { defaultContext, givenContext } from '../test-state/context';
import { mockOf } from '../test-state/mock';
import { contains, type StateUnderTest, stateUnderTest } from '../test-state/state-under-test';

/** https://docs.aws.amazon.com/step-functions/latest/apireference/API_TestState.html */
export const testState: Action<TestStateInput, Promise<TestStateOutput>> = {
  members: {
    definition: { ...DEFINITION, required: true },
    roleArn: { type: 'string', min: 1, max: 256 },
    input: PAYLOAD,
    inspectionLevel: { type: 'string', values: ['INFO', 'DEBUG', 'TRACE'] },
    revealSecrets: { type: 'boolean' },
    variables: PAYLOAD,
    stateName: { ...NAME, sensitive: true },
    mock: {
      type: 'structure',
      members: {
        result: PAYLOAD,
        errorOutput: { type: 'structure', members: { error: ERROR, cause: CAUSE } },
        fieldValidationMode: { type: 'string', values: ['STRICT', 'PRESENT', 'NONE'] },
      },
    },
    context: PAYLOAD,
    stateConfiguration: {
      type: 'structure',
      members: {
        retrierRetryCount: { type: 'integer', min: 0 },
        errorCausedByState: { ...NAME, sensitive: true },
        mapIterationFailureCount: { type: 'integer', min: 0 },
        mapItemReaderData: PAYLOAD,
      },
    },
  },

  async run(service, { definition: text, roleArn, input = '{}', inspectionLevel = 'INFO', ...given }) {
    const { stateName, mock: mockInput, stateConfiguration = {}, revealSecrets = false } = given;
    const {
      retrierRetryCount = 0,
      errorCausedByState,
      mapIterationFailureCount,
      mapItemReaderData,
    } = stateConfiguration;
    if (roleArn !== undefined) checkRoleArn(roleArn);
    const tested = stateUnderTest(text, stateName);
    const { name, definition } = tested;
    const mock = await mockOf(definition, mockInput, revealSecrets);
    if (definition.Type === 'Task' && mock === undefined && roleArn === undefined) {
      throw validationError('RoleArn must be specified when testing a Task state');
    }
    if (errorCausedByState !== undefined && !contains(definition, errorCausedByState)) {
      throw validationError('State not found in definition');
    }
    const inputValue = parseExecutionInput(input);
    const context =
      given.context === undefined
        ? defaultContext(service, tested, inputValue, roleArn)
        : givenContext(given.context, tested);
    const result = await tryState({
      ...tested,
      variables: parseVariables(given.variables),
      context,
      mockedResult: mock,
      items: itemsOf(tested, mapItemReaderData),
      failedIterations: mapIterationFailureCount,
      retries: retrierRetryCount,
      run: {
        type: 'STANDARD',
        executionArn: String(isJsonObject(context.Execution) ? context.Execution.Id : ''),
        executionName: name,
        stateMachineArn: service.arns.stateMachine(name),
        stateMachineName: name,
        roleArn: roleArn ?? '',
        input: inputValue,
        clock: service.clock,
        random: service.random,
        tasks: mock === undefined ? service.tasks : async () => mock(),
      },
    });
    return toOutput(result, inspectionLevel === 'INFO' ? undefined : parseVariables(given.variables));
  },
};

function parseVariables(text: string | undefined): Variables {
  if (text === undefined) return {};
  let variables: Json;
  try {
    variables = parseJson(text);
  } catch (error) {
    throw validationError(`Invalid variables provided: ${(error as Error).message}`);
  }
  if (isJsonObject(variables)) return variables;
  throw validationError('Invalid variables provided: must be an object');
}

/** The data of an ItemReader as its source has it. */
function itemsOf({ definition }: StateUnderTest, data: string | undefined): Json[] | JsonObject | undefined {
  if (data === undefined) return undefined;
  if (!isJsonObject(definition.ItemReader)) {
    throw validationError('mapItemReaderData is only supported for a Map state with an ItemReader');
  }
  const { ReaderConfig: config } = definition.ItemReader;
  try {
    return parseDataset(data, isJsonObject(config) ? config : {});
  } catch (error) {
    throw validationError(`mapItemReaderData is not what the ItemReader reads: ${(error as Error).message}`);
  }
}

/** `before` are the variables that the test gives; undefined where nothing is to be inspected. */
function toOutput(result: TrialResult, before: Variables | undefined): TestStateOutput {
  const { status } = result;
  return {
    status,
    ...('output' in result && { output: stringify(result.output) }),
    ...('error' in result && result.error !== undefined && { error: result.error }),
    ...('cause' in result && result.cause !== undefined && { cause: result.cause }),
    ...('next' in result && result.next !== undefined && { nextState: result.next }),
    ...(before !== undefined && { inspectionData: inspectionData(result.inspection, result.variables ?? before) }),
  };
}

/** Numbers and the details of an error as they are, everything else as JSON text. */
function inspectionData(
  { errorDetails, maxConcurrency, toleratedFailureCount, toleratedFailurePercentage, ...data }: Inspection,
  variables: Variables,
): InspectionData {
  return {
    ...Object.fromEntries(Object.entries(data).map(([name, value]) => [name, stringify(value)])),
    ...(Object.keys(variables).length > 0 && { variables: stringify(variables) }),
    ...(errorDetails !== undefined && { errorDetails }),
    ...(maxConcurrency !== undefined && { maxConcurrency }),
    ...(toleratedFailureCount !== undefined && { toleratedFailureCount }),
    ...(toleratedFailurePercentage !== undefined && { toleratedFailurePercentage }),
  };
}
