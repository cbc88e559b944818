import { after } from '../../clock';
import type { Json } from '../../json';
import type { Abortable } from '../abortable';
import { RuntimeFailure, StateError } from '../errors';
import { errorAndCause } from '../event-details';
import type { Visit } from '../visit';
import type { Schedule, TaskEvents } from './task-events';

/** One attempt of a Task as its history tells of it: each event once, and none before those that it follows. */
export class TaskAttempt {
  #isScheduled = false;
  #isStarted = false;
  /** So that the time limit does not come true when the attempt has ended. */
  takeBackTimer: (() => void) | undefined;

  constructor(
    private readonly visit: Visit,
    private readonly events: TaskEvents,
    private readonly schedule: Schedule,
  ) {}

  scheduled(): void {
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.visit.flow.run.history.hold(this.schedule.parameters);
    this.visit.flow.emit(this.events.scheduled, this.schedule);
  }

  /** From now on the time counts that the attempt may take. `workerName` is that of an activity. */
  started(abortable: Abortable, workerName?: string): void {
    this.#started(workerName);
    const { timeoutSeconds } = this.schedule;
    if (timeoutSeconds === undefined) return;
    this.takeBackTimer = after(this.visit.clock, timeoutSeconds * 1000, () =>
      abortable.abort(new StateError('States.Timeout')),
    );
  }

  #started(workerName?: string): void {
    this.scheduled();
    if (this.#isStarted) return;
    this.#isStarted = true;
    this.visit.flow.emit(this.events.started, workerName);
  }

  submitted(output: Json): void {
    this.visit.flow.emit(this.events.submitted, output);
  }

  succeeded(result: Json): void {
    this.#started();
    this.visit.flow.run.history.hold(result);
    this.visit.flow.emit(this.events.succeeded, result);
  }

  /** Throws the failure. One of the runtime before anything was scheduled leaves no events, and names the state. */
  failed(failure: StateError): never {
    if (!this.#isScheduled && failure.terminal) throw new RuntimeFailure(failure.cause);
    this.#started();
    const { failed, timedOut } = this.events;
    this.visit.flow.emit(failure.error === 'States.Timeout' ? timedOut : failed, errorAndCause(failure));
    throw failure;
  }
}
