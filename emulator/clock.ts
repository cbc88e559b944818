/** Where the emulator gets its time from; nothing below `emulator/` calls `Date.now` or `setTimeout` by itself. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Resolves when `milliseconds` have passed, or rejects with `signal.reason` when the signal aborts first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /**
   * Calls `wake` when `milliseconds` have passed, unless the function that it returns is called before. A call costs less
   * than a promise and a signal do, and there is one for each Task with a time limit.
   * @default - made of `sleep`
   */
  after?(milliseconds: number, wake: () => void): () => void;
  /** Runs real input or output (a socket, a file) during which time may not jump ahead. */
  busy<T>(work: Promise<T>): Promise<T>;
}

/** Why a sleep ends that nobody waits for any more; an abort without a reason makes an error with a stack, every time. */
export const NOT_AWAITED = 'nobody waits for this any more';

/** `setTimeout` fires at once above this; about 24.8 days. Longer sleeps are made of several. */
const LONGEST_TIMEOUT_MS = 2 ** 31 - 1;

/** The time of the machine that it runs on. */
export class SystemClock implements Clock {
  now(): number {
    return Date.now();
  }

  after(milliseconds: number, wake: () => void): () => void {
    const end = this.now() + milliseconds;
    let timer: NodeJS.Timeout;
    const wait = (left: number) => {
      timer = setTimeout(wakeOrWait, Math.min(left, LONGEST_TIMEOUT_MS));
    };
    const wakeOrWait = () => {
      const left = end - this.now();
      if (left > 0) wait(left);
      else wake();
    };
    wait(milliseconds);
    return () => clearTimeout(timer);
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return sleepBy(this, milliseconds, signal);
  }

  busy<T>(work: Promise<T>): Promise<T> {
    return work;
  }
}

/** `after` of any clock. */
export function after(clock: Clock, milliseconds: number, wake: () => void): () => void {
  if (clock.after !== undefined) return clock.after(milliseconds, wake);
  const controller = new AbortController();
  clock.sleep(milliseconds, controller.signal).then(wake, () => {});
  return () => controller.abort(NOT_AWAITED);
}

/** `sleep` for a clock that has an `after` of its own. */
export function sleepBy(
  clock: Required<Pick<Clock, 'after'>>,
  milliseconds: number,
  signal?: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const onAbort = () => {
      takeBack();
      reject(signal?.reason);
    };
    const takeBack = clock.after(milliseconds, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
