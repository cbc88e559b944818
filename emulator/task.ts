import type { Json } from './json';

/** How a Task waits for its answer: the suffix of its Resource (none, `.sync`/`.sync:2`, `.waitForTaskToken`). */
export type TaskPattern = 'REQUEST_RESPONSE' | 'SYNC' | 'WAIT_FOR_TASK_TOKEN';

/** One attempt of a Task state to call a service. */
export interface TaskCall {
  /** The whole Resource, such as `arn:aws:states:::aws-sdk:iam:listAccessKeys`. */
  readonly resource: string;
  /** `iam` for `arn:aws:states:::aws-sdk:iam:listAccessKeys`, `states` for `arn:aws:states:::states:startExecution`. */
  readonly service: string;
  /** `listAccessKeys`, without the suffix of the pattern. */
  readonly action: string;
  readonly sdkIntegration: boolean;
  readonly pattern: TaskPattern;
  readonly parameters: Json;
  readonly stateName: string;
  readonly executionArn: string;
  readonly roleArn: string;
  /** Only where the pattern is `WAIT_FOR_TASK_TOKEN`. */
  readonly taskToken?: string;
  readonly heartbeatSeconds?: number;
  /** Aborts when the state times out or the execution is stopped; the answer is then of no interest. */
  readonly signal: AbortSignal;
  /** To be told the service's first answer where the pattern waits for more, for the event `TaskSubmitted`. */
  readonly submitted?: (answer: Json) => void;
  /** Of an activity: to be told that it waits for a worker, and which worker has it. Time-outs count from then on. */
  readonly scheduled?: () => void;
  readonly started?: (workerName: string | undefined) => void;
}

/** Answers a Task with the raw result of the service, or throws a `TaskError`. */
export type TaskHandler = (call: TaskCall) => Promise<Json>;

/** What a Task fails with: a name that Retry and Catch match (`Iam.NoSuchEntityException`) and a text. */
export class TaskError extends Error {
  override readonly name = 'TaskError';

  constructor(
    readonly error: string,
    override readonly cause: string,
  ) {
    super(`${error}: ${cause}`);
  }
}
