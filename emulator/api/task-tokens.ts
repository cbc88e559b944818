import { after, type Clock } from '../clock';
import type { Json } from '../json';
import { TaskError } from '../task';
import { ApiError, invalidToken } from './errors';

interface Pending {
  succeed(output: Json): void;
  fail(error: string, cause: string): void;
  heartbeat(): void;
}

/** As many closed tokens are remembered, to be told apart from tokens that never were. */
const REMEMBERED_TOKENS = 10_000;

/** The tasks that wait for SendTaskSuccess or SendTaskFailure. */
export class TaskTokens {
  readonly #clock: Clock;
  readonly #pending = new Map<string, Pending>();
  readonly #closed = new Set<string>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Waits for the answer to `token`. Throws the `TaskError` that was sent, or `States.HeartbeatTimeout` when
   * `heartbeatSeconds` pass without a sign of life. Ends when `signal` aborts.
   */
  async answer(token: string, heartbeatSeconds: number | undefined, signal: AbortSignal): Promise<Json> {
    let takeBackTimer = () => {};
    let onAbort = () => {};
    try {
      return await new Promise<Json>((resolve, reject) => {
        onAbort = () => reject(signal.reason);
        signal.addEventListener('abort', onAbort, { once: true });
        const watch = () => {
          if (heartbeatSeconds === undefined) return;
          takeBackTimer();
          takeBackTimer = after(this.#clock, heartbeatSeconds * 1000, () =>
            reject(new TaskError('States.HeartbeatTimeout', '')),
          );
        };
        this.#pending.set(token, {
          succeed: resolve,
          fail: (error, cause) => reject(new TaskError(error, cause)),
          heartbeat: watch,
        });
        watch();
      });
    } finally {
      signal.removeEventListener('abort', onAbort);
      takeBackTimer();
      this.#close(token);
    }
  }

  /** Throws `InvalidToken` and `TaskTimedOut`. */
  check(token: string): void {
    this.#open(token);
  }

  succeed(token: string, output: Json): void {
    this.#open(token).succeed(output);
    this.#close(token);
  }

  fail(token: string, error: string, cause: string): void {
    this.#open(token).fail(error, cause);
    this.#close(token);
  }

  heartbeat(token: string): void {
    this.#open(token).heartbeat();
  }

  #open(token: string): Pending {
    const pending = this.#pending.get(token);
    if (pending) return pending;
    if (this.#closed.has(token))
      throw new ApiError('TaskTimedOut', "Task Timed Out: 'Provided task does not exist anymore'");
    throw invalidToken();
  }

  #close(token: string): void {
    this.#pending.delete(token);
    this.#closed.add(token);
    if (this.#closed.size > REMEMBERED_TOKENS) {
      for (const oldest of this.#closed) {
        this.#closed.delete(oldest);
        break;
      }
    }
  }
}
