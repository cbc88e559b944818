import { NormalizedSchema } from '@smithy/core/schema';
import { taskName } from '../../account/model/shape';
import { parseResource, type Resource } from '../../asl/states/resource';
import { installedClient, operationOf } from '../../clients/installed-client';
import { isJsonObject, type Json } from '../../json';
import { type ApiError, validationError } from '../errors';
import { valuesOf } from './sdk-enums';

/** The service of an optimised integration whose client has another name. */
const CLIENTS: Readonly<Record<string, string>> = { states: 'sfn' };

/** https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html#mocking-service-integrations */
const UNCHECKED: ReadonlySet<string> = new Set(['http:invoke', 'apigateway:invoke', 'eks:call', 'eks:runJob']);

/** What is asked until a job has ended; its answer is what `.sync` comes to. */
const POLLED: Readonly<Record<string, string>> = { 'states:startExecution': 'describeExecution' };

/** Texts of the polled answer that are JSON in the result. */
const PARSED_BY_SYNC_2: ReadonlySet<string> = new Set(['Input', 'Output']);

/**
 * Checks a mocked answer of a Task against the model of the SDK's client: the types of the fields that are there, the values
 * of enumerations, and where `strict`, whether required fields are missing. Fields that the model does not know are fine.
 * The answer of a `.sync` is that of the action which the service polls, where that is known.
 * What is beyond the client's model is not checked: lengths and ranges, callbacks, Lambda functions and activities
 * by their ARN, HTTP Tasks and the like. A service whose client is not installed is told of by a warning of the process.
 * Throws `ValidationException` in the words of TestState.
 */
export async function checkAnswer(resourceArn: string, answer: Json, strict: boolean): Promise<void> {
  const resource = parseResource(resourceArn);
  const action = resource === undefined ? undefined : checkedAction(resource);
  if (resource === undefined || action === undefined) return;
  if (!isJsonObject(answer)) throw validationError('Mocked result must be a valid JSON object.');
  const service = CLIENTS[resource.service] ?? resource.service;
  const sdk = await installedClient(service);
  if (sdk === undefined) {
    warnOnce(service);
    return;
  }
  const operation = operationOf(sdk, action);
  if (operation === undefined) return;
  const isParsed = resource.resource.endsWith('.sync:2');
  const free = (field: string) => isParsed && PARSED_BY_SYNC_2.has(field);
  checkStructure(NormalizedSchema.of(operation.output), answer, { service, strict, free });
}

/** The action whose answer the mock stands for; undefined where it is not checked. */
function checkedAction({ kind, service, action, sdkIntegration, pattern }: Resource): string | undefined {
  const name = `${service}:${action}`;
  if (kind !== 'Task' || pattern === 'WAIT_FOR_TASK_TOKEN' || (!sdkIntegration && UNCHECKED.has(name)))
    return undefined;
  return pattern === 'SYNC' ? POLLED[name] : action;
}

interface Rules {
  readonly service: string;
  readonly strict: boolean;
  readonly free: (field: string) => boolean;
}

const warned = new Set<string>();

function warnOnce(service: string): void {
  if (warned.has(service)) return;
  warned.add(service);
  process.emitWarning(
    `mocked answers of ${service} are not checked: there is no model of it here (install the client of the AWS SDK for it)`,
    'KeyturnEmulatorWarning',
  );
}

function checkStructure(schema: NormalizedSchema, value: Json, rules: Rules): void {
  if (!schema.isStructSchema()) return;
  if (!isJsonObject(value)) throw refused('Mocked result must be a JSON object');
  const raw: unknown = schema.getSchema();
  const required = Array.isArray(raw) && typeof raw[6] === 'number' ? raw[6] : 0;
  let index = 0;
  for (const [name, member] of schema.structIterator()) {
    const field = taskName(name);
    const given = Object.hasOwn(value, field) ? value[field] : undefined;
    if (given !== undefined && given !== null) {
      if (!rules.free(field)) checkField(field, member, given, rules, schema.getName() ?? '', name);
    } else if (rules.strict && index < required) {
      throw refused(`Required field '${field}' is missing`);
    }
    index++;
  }
}

function checkField(
  field: string,
  schema: NormalizedSchema,
  value: Json,
  rules: Rules,
  structure: string,
  member: string,
): void {
  const wrong = (wanted: string) => refused(`Field '${field}' must be ${wanted}`);
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) throw wrong('an array');
    for (const item of value) checkItem(field, schema.getValueSchema(), item, rules);
  } else if (schema.isMapSchema()) {
    if (!isJsonObject(value)) throw wrong('an object');
    for (const item of Object.values(value)) checkItem(field, schema.getValueSchema(), item, rules);
  } else if (schema.isStructSchema()) {
    if (!isJsonObject(value)) throw wrong('an object');
    checkStructure(schema, value, rules);
  } else if (schema.isNumericSchema()) {
    if (typeof value !== 'number') throw wrong('a number');
  } else if (schema.isBooleanSchema()) {
    if (typeof value !== 'boolean') throw wrong('a boolean');
  } else if (schema.isStringSchema() || schema.isTimestampSchema() || schema.isBlobSchema()) {
    if (typeof value !== 'string') throw wrong('a string');
    const values = schema.isStringSchema() ? valuesOf(rules.service, structure, member) : undefined;
    if (values !== undefined && !values.has(value)) throw refused(`Field '${field}' is not an expected value`);
  }
}

/** A part of a list or a map has no enumeration of its own here. */
function checkItem(field: string, schema: NormalizedSchema, value: Json, rules: Rules): void {
  checkField(field, schema, value, rules, '', '');
}

function refused(detail: string): ApiError {
  return validationError(`Mock result schema validation error: ${detail}`);
}
