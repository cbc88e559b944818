import type { SchemaRef } from '@smithy/types';
import { capitalize, type Shape, type Structure, shapeOf } from './shape';

export interface Operation {
  /** `CreateAccessKey`. */
  readonly name: string;
  readonly input: Structure;
  readonly output: Shape;
}

export interface ModelledError {
  /** The name of the shape, `NoSuchEntityException`. */
  readonly shape: string;
  readonly status: number;
  readonly fault: 'client' | 'server';
}

export interface ServiceModelProps {
  /** The service in the Resource of a Task, `secretsmanager`; also the prefix of its permissions. */
  readonly id: string;
  /** The name before the dot in an error of Step Functions, `SecretsManager`. */
  readonly errorPrefix: string;
  readonly protocol: 'query' | 'json' | 's3' | 'scheduler';
  /** The XML namespace of a Query service, the target prefix of a JSON one. */
  readonly namespace: string;
  /** Everything that the SDK client's package exports. */
  readonly sdk: Readonly<Record<string, unknown>>;
}

/** What the SDK's client knows about a service: the types of its parameters and answers, and its errors. */
export class ServiceModel {
  readonly id: string;
  readonly errorPrefix: string;
  readonly protocol: 'query' | 'json' | 's3' | 'scheduler';
  readonly namespace: string;
  readonly #sdk: Readonly<Record<string, unknown>>;
  readonly #operations: Map<string, Operation>;
  readonly #errors: ReadonlyMap<string, ModelledError>;

  constructor(props: ServiceModelProps) {
    this.id = props.id;
    this.errorPrefix = props.errorPrefix;
    this.protocol = props.protocol;
    this.namespace = props.namespace;
    this.#sdk = props.sdk;
    const { operations, errors } = readOnce(props.sdk);
    this.#operations = operations;
    this.#errors = errors;
  }

  /**
   * By its name in camel case (`createAccessKey`).
   * @throws Error if the SDK's client does not have it.
   */
  operation(action: string): Operation {
    const known = this.#operations.get(action);
    if (known) return known;
    const name = capitalize(action);
    const schema = this.#sdk[`${name}$`];
    if (!Array.isArray(schema)) throw new Error(`${this.id} has no action ${name}`);
    const [, , , , input, output] = schema as [number, string, string, unknown, SchemaRef, SchemaRef];
    const operation = { name, input: shapeOf(input) as Structure, output: shapeOf(output) };
    this.#operations.set(action, operation);
    return operation;
  }

  /** By the code that goes over the wire (`NoSuchEntity`); undefined if the model does not name it. */
  error(code: string): ModelledError | undefined {
    return this.#errors.get(code);
  }
}

interface Read {
  readonly operations: Map<string, Operation>;
  readonly errors: ReadonlyMap<string, ModelledError>;
}

/** What was read of each SDK client: many accounts are made of the same few. */
const read = new WeakMap<object, Read>();

function readOnce(sdk: ServiceModelProps['sdk']): Read {
  const known = read.get(sdk) ?? { operations: new Map(), errors: modelledErrors(sdk) };
  read.set(sdk, known);
  return known;
}

function modelledErrors(sdk: Readonly<Record<string, unknown>>): Map<string, ModelledError> {
  const errors = new Map<string, ModelledError>();
  for (const exported of Object.values(sdk)) {
    if (!isErrorSchema(exported)) continue;
    const [, , shape, traits] = exported;
    const { awsQueryError, error: fault, httpError } = traits === 0 ? ({} as ErrorTraits) : traits;
    const status = awsQueryError?.[1] ?? httpError ?? (fault === 'server' ? 500 : 400);
    errors.set(awsQueryError?.[0] ?? shape, { shape, status, fault: fault ?? 'client' });
  }
  return errors;
}

interface ErrorTraits {
  readonly awsQueryError?: readonly [string, number];
  readonly error?: 'client' | 'server';
  readonly httpError?: number;
}

/** The static schema of an error starts with -3. */
function isErrorSchema(value: unknown): value is [number, string, string, ErrorTraits | 0] {
  return Array.isArray(value) && value[0] === -3;
}
