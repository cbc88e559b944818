import type { Json, JsonObject } from '../../json';
import type { QueryLanguageName, StateDefinition } from '../definition';
import type { Flow } from '../flow';
import type { CompiledState, CompiledStates } from '../machine';
import type { Variables } from '../query/surroundings';
import type { RunOptions } from '../run';
import { Visit } from '../visit';

/** What a single state is tried with. */
export interface Trial {
  readonly definition: StateDefinition;
  readonly language: QueryLanguageName;
  readonly states: CompiledStates;
  readonly state: CompiledState;
  readonly variables: Variables;
  /** The whole context object, as the state sees it; a token is added where the task waits for one. */
  readonly context: JsonObject;
  /** In place of what a Map or a Parallel would do: its result. */
  readonly mockedResult?: (() => Json) | undefined;
  /** What is in the place of what an ItemReader reads: the file as its source has it. */
  readonly itemReaderData?: string | undefined;
  /** How many iterations of a Map failed. */
  readonly failedIterations?: number | undefined;
  /** How many retries the retrier that names the error has used up. */
  readonly retries: number;
  readonly run: RunOptions;
}

/** A visit that sees the context object it is given. */
export class TrialVisit extends Visit {
  /** What the task was asked with, as soon as it is. */
  parameters: Json | undefined;

  constructor(
    flow: Flow,
    readonly trial: Trial,
  ) {
    super(flow, trial.state, trial.run.input, 0, 0);
  }

  override get context(): JsonObject {
    const { context } = this.trial;
    const { taskToken } = this;
    return taskToken === undefined || context.Task !== undefined ? context : { ...context, Task: { Token: taskToken } };
  }
}
