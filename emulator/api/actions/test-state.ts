import type { TestStateInput, TestStateOutput } from '@aws-sdk/client-sfn';
import type { Variables } from '../../asl/query/surroundings';
import { type TrialResult, tryState } from '../../asl/trial/trial';
import { TrialRefusal } from '../../asl/trial/trial-refusal';
import type { Trial } from '../../asl/trial/trial-visit';
import { isJsonObject, type Json } from '../../json';
import { parseJson, stringify } from '../../json-text';
import type { Action } from '../action';
import { checkRoleArn } from '../arn';
import { CAUSE, DEFINITION, ERROR, NAME, PAYLOAD } from '../common-members';
import { validationError } from '../errors';
import { parseExecutionInput } from '../execution-input';
import { defaultContext, givenContext } from '../test-state/context';
import { checkMapConfiguration } from '../test-state/map-configuration';
import { mockOf } from '../test-state/mock';
import { shownInspection } from '../test-state/shown-inspection';
import { contains, stateUnderTest } from '../test-state/state-under-test';

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
    if (given.context !== undefined && mockInput === undefined) {
      throw validationError('TestState does not support Context when a mock is not specified.');
    }
    checkMapConfiguration(definition, stateConfiguration, mockInput !== undefined);
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
    const result = await tried({
      ...tested,
      variables: parseVariables(given.variables),
      context,
      mockedResult: mock,
      itemReaderData: mapItemReaderData,
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
    return {
      ...toOutput(result),
      ...(inspectionLevel !== 'INFO' && {
        inspectionData: shownInspection(
          result.inspection,
          result.variables ?? parseVariables(given.variables),
          inspectionLevel === 'TRACE',
        ),
      }),
    };
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

async function tried(trial: Trial): Promise<TrialResult> {
  try {
    return await tryState(trial);
  } catch (error) {
    throw error instanceof TrialRefusal ? validationError(error.message) : error;
  }
}

function toOutput(result: TrialResult): TestStateOutput {
  return {
    status: result.status,
    ...('output' in result && { output: stringify(result.output) }),
    ...('error' in result && result.error !== undefined && { error: result.error }),
    ...('cause' in result && result.cause !== undefined && { cause: result.cause }),
    ...('next' in result && result.next !== undefined && { nextState: result.next }),
  };
}
