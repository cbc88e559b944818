import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Clock } from '../clock';
import type { Json } from '../json';
import type { Holdings } from './holdings';

/** The details of an event, under the service's own name for them. */
export type EventDetails = Omit<HistoryEvent, 'timestamp' | 'type' | 'id' | 'previousEventId'>;

/** The limit of Standard workflows: https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html. */
export const MOST_EVENTS = 25_000;

/** What an event takes in memory besides its payload once it was read, roughly: measured with Node 20. */
const EVENT_BYTES = 500;

/** What events have in common that differ in their payload. */
export interface EventKind<Payload = undefined> {
  readonly type: HistoryEvent['type'];
  /** Called when somebody reads the event, which may be much later. @default - there are none */
  readonly details?: (payload: Payload) => EventDetails;
}

/** An event that nobody has read. It takes a fifth of what it becomes, and most never become that. */
class Unread {
  constructor(
    readonly time: number,
    readonly kind: EventKind<never>,
    readonly id: number,
    readonly previousEventId: number,
    readonly payload: unknown,
  ) {}

  read(): HistoryEvent {
    const { time, kind, id, previousEventId, payload } = this;
    const event: HistoryEvent = { timestamp: new Date(time), type: kind.type, id, previousEventId };
    // There is one kind of details in an event; to spread it would take longer than all else.
    const details = kind.details?.(payload as never);
    for (const name in details) event[name as keyof EventDetails] = details[name as keyof EventDetails] as never;
    return event;
  }
}

/** Numbers the events of an execution, keeps them where there is a history, and tells them to whoever listens. */
export class History {
  readonly #events: HistoryEvent[] = [];
  /** The newest. */
  #unread: Unread[] = [];
  #lastId = 0;
  /** Whether somebody may see the events. */
  readonly needed: boolean;

  constructor(
    private readonly clock: Clock,
    private readonly recorded: boolean,
    private readonly listener: ((event: HistoryEvent) => void) | undefined,
    private readonly holdings: Holdings,
  ) {
    this.needed = recorded || listener !== undefined;
  }

  get lastId(): number {
    return this.#lastId;
  }

  get events(): readonly HistoryEvent[] {
    if (this.#unread.length > 0) {
      // First all of them: should one be unreadable, the history is as it was.
      const read = this.#unread.map((event) => event.read());
      this.#unread = [];
      for (const event of read) this.#events.push(event);
    }
    return this.#events;
  }

  /** Adds an event and returns its id. */
  add(kind: EventKind, previousEventId: number): number;
  add<Payload>(kind: EventKind<Payload>, previousEventId: number, payload: Payload): number;
  add(kind: EventKind<never>, previousEventId: number, payload?: unknown): number {
    const id = ++this.#lastId;
    if (!this.needed) return id;
    const unread = new Unread(this.clock.now(), kind, id, previousEventId, payload);
    if (this.recorded) this.holdings.bytes += EVENT_BYTES;
    if (this.listener === undefined) this.#unread.push(unread);
    else this.#tell(this.listener, unread.read());
    return id;
  }

  #tell(listener: (event: HistoryEvent) => void, event: HistoryEvent): void {
    if (this.recorded) this.#events.push(event);
    listener(event);
  }

  /** Counts a payload that an event of this history keeps. */
  hold(payload: Json): void {
    if (this.recorded) this.holdings.hold(payload);
  }
}
