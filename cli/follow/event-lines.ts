import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { STATE_WORDS, USUAL_SECONDS } from './state-words';

/** One line about an execution that goes on. */
export interface EventLine {
  readonly time: Date;
  readonly text: string;
  readonly trouble: boolean;
}

/** Makes lines of events as they come, in order: one for each call and wait, and one for each that failed. */
export class EventLines {
  /** Seconds of the Wait states of the definition. */
  readonly #waits: ReadonlyMap<string, number>;

  constructor(waits: ReadonlyMap<string, number>) {
    this.#waits = waits;
  }

  of(event: HistoryEvent): EventLine | undefined {
    const text = this.#entered(event) ?? failure(event);
    if (text === undefined || !event.timestamp) return undefined;
    return { time: event.timestamp, text, trouble: !event.stateEnteredEventDetails };
  }

  #entered({ stateEnteredEventDetails: entered }: HistoryEvent): string | undefined {
    const name = entered?.name;
    const words = name === undefined ? undefined : STATE_WORDS[name];
    if (name === undefined || words === undefined) return undefined;
    const seconds = this.#waits.get(name);
    if (seconds !== undefined) return `${words}: ${seconds} s`;
    const usual = USUAL_SECONDS[name];
    return usual === undefined ? words : `${words}: about ${usual} s`;
  }
}

/** A call that failed is tried again, or caught, or ends the execution: the next line tells. */
function failure({ type, ...event }: HistoryEvent): string | undefined {
  if (type === 'TaskFailed') return `  did not work: ${event.taskFailedEventDetails?.error}`;
  if (type === 'TaskTimedOut') return '  has not answered in time';
  if (type === 'TaskSubmitFailed') return `  did not work: ${event.taskSubmitFailedEventDetails?.error}`;
  return undefined;
}

/** The Wait states of a definition, those within a Map included, with their seconds. */
export function waitsOf(definition: unknown): ReadonlyMap<string, number> {
  const waits = new Map<string, number>();
  const visit = (value: unknown, name: string): void => {
    if (typeof value !== 'object' || value === null) return;
    const { Type, Seconds } = value as { readonly Type?: unknown; readonly Seconds?: unknown };
    if (Type === 'Wait' && typeof Seconds === 'number') waits.set(name, Seconds);
    for (const [key, item] of Object.entries(value)) visit(item, key);
  };
  visit(definition, '');
  return waits;
}
