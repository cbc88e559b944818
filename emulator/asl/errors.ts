import type { JsonObject } from '../json';

/** What `CreateStateMachine` finds wrong with one place of a definition, as `ValidateStateMachineDefinition` lists it. */
export interface Diagnostic {
  readonly severity: 'ERROR' | 'WARNING';
  /** `SCHEMA_VALIDATION_FAILED`, `MISSING_TRANSITION_TARGET`, `INVALID_JSON_DESCRIPTION` and the like. */
  readonly code: string;
  readonly message: string;
  /** A JSON pointer such as `/States/Send/Next`. */
  readonly location?: string;
}

/** A definition that the service refuses to create; `message` is worded as the service words it. */
export class InvalidDefinition extends Error {
  override readonly name = 'InvalidDefinition';

  constructor(readonly diagnostics: readonly Diagnostic[]) {
    // Without a place it says `at null`, as measured: https://github.com/floci-io/floci/issues/2735
    const reasons = diagnostics.map(({ code, message, location }) => `${code}: ${message} at ${location ?? null}`);
    super(`Invalid State Machine Definition: '${reasons.join(', ')}'`);
  }
}

/**
 * The failure of a state: `error` is what Retry and Catch match, both may be missing (a bare Fail state).
 * `States.Runtime` always ends the execution, whatever the catchers say
 * (https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html).
 */
export class StateError extends Error {
  override readonly name: string = 'StateError';

  constructor(
    readonly error?: string | undefined,
    override readonly cause?: string | undefined,
    /** A second name that Retry and Catch may use, as `States.HeartbeatTimeout` for a `States.Timeout`. */
    readonly alias?: string,
  ) {
    super(`${error ?? 'unnamed error'}: ${cause ?? 'no cause'}`);
  }

  /** No Retry and no Catch sees it. */
  get terminal(): boolean {
    return this.error === 'States.Runtime';
  }

  /** What a catcher hands on. What has no error name has both members all the same, as recorded. */
  get output(): JsonObject {
    const { error = null, cause } = this;
    return { Error: error, Cause: cause ?? (error === null ? null : '') };
  }
}

/** A path, template or field value that does not fit the data: `States.Runtime`, once the state is known. */
export class RuntimeFailure extends Error {
  override readonly name = 'RuntimeFailure';
}

/** A JSONata expression that fails or gives a value that its field cannot take: `States.QueryEvaluationError`. */
export class QueryEvaluationFailure extends Error {
  override readonly name = 'QueryEvaluationFailure';

  constructor(
    message: string,
    /** The field, such as `Output/result`. */
    readonly location?: string,
  ) {
    super(message);
  }
}

/** The output of a state is over the limit; unlike the result of a task, it is beyond the reach of the state's catchers. */
export class TerminalStateError extends StateError {
  override readonly name = 'TerminalStateError';

  override get terminal(): boolean {
    return true;
  }
}

/** Why everything that an execution does is broken off; passes through Retry and Catch untouched. */
export class Stopped extends Error {
  override readonly name = 'Stopped';

  constructor(
    readonly status: 'ABORTED' | 'TIMED_OUT' | 'FAILED',
    readonly error?: string | undefined,
    override readonly cause?: string | undefined,
  ) {
    super(`the execution is ${status}`);
  }
}
