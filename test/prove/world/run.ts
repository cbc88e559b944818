import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Json } from '../../../emulator/json';
import type { MachineName } from '../../../statemachine/machines';

/** How an execution ended, by its last event. */
export interface Ended {
  readonly status: 'SUCCEEDED' | 'FAILED' | 'ABORTED' | 'TIMED_OUT';
  readonly output?: string | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

/** What the names of executions that are ordered in a world begin with. */
export const BY_HAND = 'order-';

/** One execution of a world, as its events tell of it. */
export class Run {
  /** Of a Standard execution; Express keeps no history. */
  readonly events: HistoryEvent[] = [];
  last: HistoryEvent['type'] | undefined;
  state = '';
  /** As text, by name: all that was assigned so far. */
  readonly variables: Record<string, string> = {};
  /** How often the present state was tried again. */
  retries = 0;
  ended: Ended | undefined;
  /** It waited for ever, and was stopped. */
  hung = false;
  readonly isStandard: boolean;
  #started: HistoryEvent['executionStartedEventDetails'];
  #entered: HistoryEvent['stateEnteredEventDetails'];

  constructor(
    readonly arn: string,
    readonly machine: MachineName,
    /** The execution that waits for this one. */
    readonly parent: Run | undefined,
  ) {
    this.isStandard = arn.split(':')[5] === 'execution';
  }

  /** Not by the sweep, which names what it starts after what is to be done. */
  get isByHand(): boolean {
    return this.arn.split(':').at(-1)?.startsWith(BY_HAND) === true;
  }

  get root(): Run {
    return this.parent?.root ?? this;
  }

  get input(): Json {
    return JSON.parse(this.#started?.input ?? 'null');
  }

  /** The text of the input of the state that it is in. */
  get stateInput(): string {
    return this.#entered?.input ?? '';
  }

  /** Takes in the next event. */
  follow(event: HistoryEvent): void {
    if (this.isStandard) this.events.push(event);
    this.last = event.type;
    const { stateEnteredEventDetails: entered, executionStartedEventDetails: started } = event;
    if (started) this.#started = started;
    Object.assign(this.variables, event.stateExitedEventDetails?.assignedVariables);
    if (entered) {
      this.state = entered.name ?? '';
      this.#entered = entered;
      this.retries = 0;
    }
    if (event.type === 'TaskFailed' || event.type === 'TaskTimedOut') this.retries++;
    this.ended = endOf(event);
  }
}

function endOf(event: HistoryEvent): Ended | undefined {
  switch (event.type) {
    case 'ExecutionSucceeded':
      return { status: 'SUCCEEDED', output: event.executionSucceededEventDetails?.output };
    case 'ExecutionFailed':
      return { status: 'FAILED', ...event.executionFailedEventDetails };
    case 'ExecutionAborted':
      return { status: 'ABORTED', ...event.executionAbortedEventDetails };
    case 'ExecutionTimedOut':
      return { status: 'TIMED_OUT', ...event.executionTimedOutEventDetails };
    default:
      return undefined;
  }
}
