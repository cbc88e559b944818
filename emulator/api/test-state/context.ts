import { parseResource } from '../../asl/states/resource';
import { isJsonObject, type Json, type JsonObject } from '../../json';
import { parseJson } from '../../json-text';
import { uuid } from '../../random';
import { type ApiError, validationError } from '../errors';
import type { StatesService } from '../states-service';
import { NAMELESS, type StateUnderTest } from './state-under-test';

/** What a context object may have, and which of it is text. */
const FIELDS: Readonly<Record<string, Readonly<Record<string, 'text' | 'number' | 'any'>>>> = {
  Execution: {
    Id: 'text',
    Input: 'any',
    Name: 'text',
    RoleArn: 'text',
    StartTime: 'text',
    RedriveCount: 'number',
    RedriveTime: 'text',
  },
  State: { EnteredTime: 'text', Name: 'text', RetryCount: 'number' },
  StateMachine: { Id: 'text', Name: 'text' },
  Task: { Token: 'text' },
};

/** The context object that the test gives, checked; it is taken as it is, and nothing is added to it. */
export function givenContext(text: string, { definition }: StateUnderTest): JsonObject {
  const context = parseContext(text);
  for (const [name, value] of Object.entries(context)) {
    if (name === 'Map') throw invalid("'Map' field is not supported when mocking a Context object");
    const fields = Object.hasOwn(FIELDS, name) ? FIELDS[name] : undefined;
    if (fields === undefined) throw invalid(`Field '${name}' is not allowed`);
    if (!isJsonObject(value)) throw invalid(`${name} must be an object`);
    checkFields(name, value, fields);
  }
  if (context.Task !== undefined && !waits(definition.Resource)) {
    throw invalid(
      "Context object contains 'Task' when state is not a Task state with a '.sync' or '.waitForTaskToken' service integration pattern",
    );
  }
  return context;
}

function parseContext(text: string): JsonObject {
  let context: Json;
  try {
    context = parseJson(text);
  } catch (error) {
    throw invalid((error as Error).message);
  }
  if (isJsonObject(context)) return context;
  throw invalid('must be an object');
}

function checkFields(place: string, value: JsonObject, fields: Readonly<Record<string, string>>): void {
  for (const [name, field] of Object.entries(value)) {
    const type = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (type === undefined) throw invalid(`Field '${name}' is not allowed`);
    if (type === 'text' && typeof field !== 'string') throw invalid(`${place}.${name} must be a string`);
    if (type === 'number' && typeof field !== 'number') throw invalid(`${place}.${name} must be a number`);
  }
}

function waits(resource: string | undefined): boolean {
  const pattern = resource === undefined ? undefined : parseResource(resource)?.pattern;
  return pattern === 'SYNC' || pattern === 'WAIT_FOR_TASK_TOKEN';
}

function invalid(detail: string): ApiError {
  return validationError(`Invalid Context object provided: ${detail}`);
}

/** The context object of an Express execution that nobody started, as recordings show it: not even the state has its name. */
export function defaultContext(
  service: StatesService,
  { state }: StateUnderTest,
  input: Json,
  roleArn: string | undefined,
): JsonObject {
  const machine = uuid(service.random);
  const execution = uuid(service.random);
  const now = new Date(service.clock.now()).toISOString();
  const express = service.arns.express(machine, execution, '');
  return {
    Execution: {
      Id: express.replace(/:$/, ''),
      Input: input,
      Name: execution,
      RoleArn: roleArn ?? null,
      StartTime: now,
    },
    StateMachine: { Id: service.arns.stateMachine(machine), Name: machine },
    State: { Name: NAMELESS, EnteredTime: now, ...(state.retriable && { RetryCount: 0 }) },
  };
}
