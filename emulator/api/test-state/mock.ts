import type { MockInput } from '@aws-sdk/client-sfn';
import type { StateDefinition } from '../../asl/definition';
import { parseResource } from '../../asl/states/resource';
import { isJsonObject, type Json } from '../../json';
import { parseJson } from '../../json-text';
import { TaskError } from '../../task';
import { ApiError, validationError } from '../errors';
import { checkAnswer } from './check-answer';

/** Gives what the state's work comes to, or throws the error that it is mocked to end with. */
export type Mock = () => Json;

const MOCKABLE = new Set(['Task', 'Map', 'Parallel']);

/**
 * Checks the mock of a state against the state. Undefined where there is none.
 * Throws `ValidationException` and `InvalidDefinition` as TestState does.
 */
export async function mockOf(
  definition: StateDefinition,
  mock: MockInput | undefined,
  revealSecrets: boolean,
): Promise<Mock | undefined> {
  if (mock === undefined) {
    checkUnmocked(definition);
    return undefined;
  }
  if (!MOCKABLE.has(definition.Type)) {
    throw validationError(`State type '${definition.Type}' is not supported when a mock is specified`);
  }
  if (revealSecrets) throw validationError('TestState does not support RevealSecrets when a mock is specified.');
  const { result, errorOutput, fieldValidationMode = 'STRICT' } = mock;
  if (result === undefined && errorOutput === undefined) {
    throw validationError('One of the following fields is required for a test mock: [result, errorOutput].');
  }
  if (result !== undefined && errorOutput !== undefined) {
    throw validationError('A test mock should have only one of the following fields: [result, errorOutput].');
  }
  if (errorOutput !== undefined) {
    const { error, cause = '' } = errorOutput;
    if (error === undefined) throw validationError('An error was not specified in the mocked error output.');
    return () => {
      throw new TaskError(error, cause);
    };
  }
  const value = parseResult(result ?? '');
  checkShape(definition, value);
  if (definition.Type === 'Task' && fieldValidationMode !== 'NONE') {
    await checkAnswer(definition.Resource ?? '', value, fieldValidationMode === 'STRICT');
  }
  return () => value;
}

function checkUnmocked({ Type, Resource = '' }: StateDefinition): void {
  if (Type === 'Map' || Type === 'Parallel') {
    throw new ApiError(
      'InvalidDefinition',
      'TestState API does not support Map or Parallel states. Supported state types include: [Task, Wait, Pass, Succeed, Fail, Choice]',
    );
  }
  const pattern = Type === 'Task' ? parseResource(Resource)?.pattern : undefined;
  if (pattern === 'SYNC' || pattern === 'WAIT_FOR_TASK_TOKEN') {
    throw new ApiError(
      'InvalidDefinition',
      'TestState supports activities and the .sync and .waitForTaskToken patterns only when a mock is specified',
    );
  }
}

function parseResult(text: string): Json {
  try {
    return parseJson(text);
  } catch {
    throw validationError('Mocked result must be valid JSON');
  }
}

function checkShape({ Type, ResultWriter, Branches = [] }: StateDefinition, value: Json): void {
  if (Type === 'Map' && ResultWriter !== undefined) {
    if (!isJsonObject(value)) throw validationError('Mocked result must be a JSON object.');
  } else if (Type === 'Map' || Type === 'Parallel') {
    if (!Array.isArray(value)) throw validationError('Mocked result must be an array.');
    if (Type === 'Parallel' && value.length !== Branches.length) {
      throw validationError('Mocked result must contain the same number of items as number of Parallel branches.');
    }
  }
}
