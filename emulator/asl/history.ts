import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Clock } from '../clock';
import type { Json } from '../json';
import type { Holdings } from './holdings';

/** The details of an event, under the service's own name for them. */
export type EventDetails = Omit<HistoryEvent, 'timestamp' | 'type' | 'id' | 'previousEventId'>;

/** The limit of Standard workflows: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html. */
export const MOST_EVENTS = 25_000;

/** What an event takes in memory besides its payload, roughly: measured with Node 20. */
const EVENT_BYTES = 500;

/** Numbers the events of an execution, keeps them where there is a history, and tells them to whoever listens. */
export class History {
  readonly events: HistoryEvent[] = [];
  #lastId = 0;
  readonly #needed: boolean;

  constructor(
    private readonly clock: Clock,
    private readonly recorded: boolean,
    private readonly listener: ((event: HistoryEvent) => void) | undefined,
    private readonly holdings: Holdings,
  ) {
    this.#needed = recorded || listener !== undefined;
  }

  get lastId(): number {
    return this.#lastId;
  }

  /** Adds an event and returns its id; `details` is only called where somebody wants to know. */
  add(type: HistoryEvent['type'], previousEventId: number, details?: () => EventDetails): number {
    const id = ++this.#lastId;
    if (this.#needed) {
      const event: HistoryEvent = { timestamp: new Date(this.clock.now()), type, id, previousEventId };
      if (details !== undefined) addDetails(event, details());
      if (this.recorded) {
        this.events.push(event);
        this.holdings.bytes += EVENT_BYTES;
      }
      this.listener?.(event);
    }
    return id;
  }

  /** Counts a payload that an event of this history keeps. */
  hold(payload: Json): void {
    if (this.recorded) this.holdings.hold(payload);
  }
}

/** There is one kind of them in an event; to spread it would take longer than all else. */
function addDetails(event: HistoryEvent, details: EventDetails): void {
  for (const kind in details) event[kind as keyof EventDetails] = details[kind as keyof EventDetails] as never;
}
