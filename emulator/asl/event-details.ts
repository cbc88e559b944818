import type { Json } from '../json';
import { stringify } from '../json-text';
import type { StateType } from './definition';
import type { EventKind } from './history';
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

export const EXECUTION_STARTED: EventKind<{ readonly input: Json; readonly roleArn: string }> = {
  type: 'ExecutionStarted',
  details: ({ input, roleArn }) => ({ executionStartedEventDetails: new ExecutionStarted(input, roleArn) }),
};

export const EXECUTION_SUCCEEDED: EventKind<Json> = {
  type: 'ExecutionSucceeded',
  details: (output) => ({ executionSucceededEventDetails: new Output(output) }),
};

/** What a state is entered and left by. */
export interface StateEvents {
  readonly entered: EventKind<Json>;
  readonly exited: EventKind<Json>;
  /** With the text of each variable as it is when it is assigned. */
  readonly exitedAssigning: EventKind<{ readonly output: Json; readonly assignedVariables: Record<string, string> }>;
}

export function stateEvents(name: string, type: StateType): StateEvents {
  // A Fail state is never left.
  const exited = `${type as Exclude<StateType, 'Fail'>}StateExited` as const;
  return {
    entered: {
      type: `${type}StateEntered`,
      details: (input) => ({ stateEnteredEventDetails: new StateEntered(name, input) }),
    },
    exited: { type: exited, details: (output) => ({ stateExitedEventDetails: new StateExited(name, output) }) },
    exitedAssigning: {
      type: exited,
      details: ({ output, assignedVariables }) => ({
        stateExitedEventDetails: Object.assign(new StateExited(name, output), {
          assignedVariables,
          assignedVariablesDetails: NOT_TRUNCATED,
        }),
      }),
    },
  };
}

/** Each value is a JSON text of its own. */
export function variableTexts(assigned: Variables): Record<string, string> {
  return Object.fromEntries(Object.entries(assigned).map(([name, value]) => [name, stringify(value)]));
}

/** `error` and `cause`, where there are any, without the rest of the failure, a stack above all. */
export function errorAndCause(failure: { readonly error?: string | undefined; readonly cause?: string | undefined }) {
  return {
    ...(failure.error !== undefined && { error: failure.error }),
    ...(failure.cause !== undefined && { cause: failure.cause }),
  };
}
