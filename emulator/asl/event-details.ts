import type { Json } from '../json';
import { stringify } from '../json-text';
import type { EventDetails } from './history';
import type { Variables } from './query/surroundings';

// The texts of inputs and outputs are made when somebody reads them: most histories are never read.

const NOT_TRUNCATED = { truncated: false };

/** A payload, as whose text it is read. */
export class Payload {
  readonly #value: Json;

  constructor(value: Json) {
    this.#value = value;
  }

  /** A property that reads as the text of the payload. It is shared: an accessor of its own would cost each event a hidden class. */
  static readonly TEXT: PropertyDescriptor & ThisType<Payload> = {
    enumerable: true,
    configurable: true,
    get() {
      return stringify(this.#value);
    },
  };
}

export class Input extends Payload {
  declare readonly input: string;
  readonly inputDetails = NOT_TRUNCATED;

  constructor(input: Json) {
    super(input);
    Object.defineProperty(this, 'input', Payload.TEXT);
  }
}

export class Output extends Payload {
  declare readonly output: string;
  readonly outputDetails = NOT_TRUNCATED;

  constructor(output: Json) {
    super(output);
    Object.defineProperty(this, 'output', Payload.TEXT);
  }
}

class ExecutionStarted extends Input {
  constructor(
    input: Json,
    readonly roleArn: string,
  ) {
    super(input);
  }
}

class StateEntered extends Input {
  constructor(
    readonly name: string,
    input: Json,
  ) {
    super(input);
  }
}

class StateExited extends Output {
  constructor(
    readonly name: string,
    output: Json,
  ) {
    super(output);
  }
}

export function executionStarted(input: Json, roleArn: string): EventDetails {
  return { executionStartedEventDetails: new ExecutionStarted(input, roleArn) };
}

export function executionSucceeded(output: Json): EventDetails {
  return { executionSucceededEventDetails: new Output(output) };
}

export function stateEntered(name: string, input: Json): EventDetails {
  return { stateEnteredEventDetails: new StateEntered(name, input) };
}

export function stateExited(name: string, output: Json, assigned: Variables | undefined): EventDetails {
  const stateExitedEventDetails = new StateExited(name, output);
  if (!hasMembers(assigned)) return { stateExitedEventDetails };
  const variables = { assignedVariables: mapToText(assigned), assignedVariablesDetails: NOT_TRUNCATED };
  return { stateExitedEventDetails: Object.assign(stateExitedEventDetails, variables) };
}

/** An empty Assign leaves no trace. */
function hasMembers(assigned: Variables | undefined): assigned is Variables {
  return assigned !== undefined && Object.keys(assigned).length > 0;
}

/** Each value is a JSON text of its own. */
function mapToText(assigned: Variables): Record<string, string> {
  return Object.fromEntries(Object.entries(assigned).map(([name, value]) => [name, stringify(value)]));
}

/** `error` and `cause`, where there are any. */
export function errorAndCause(failure: { readonly error?: string | undefined; readonly cause?: string | undefined }) {
  return {
    ...(failure.error !== undefined && { error: failure.error }),
    ...(failure.cause !== undefined && { cause: failure.cause }),
  };
}
