/** Where the emulator gets its time from; nothing below `emulator/` calls `Date.now` or `setTimeout` by itself. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /** Resolves when `milliseconds` have passed, or rejects with `signal.reason` when the signal aborts first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
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

  async sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    const end = this.now() + milliseconds;
    for (let left = milliseconds; left > 0; left = end - this.now()) {
      await timeout(Math.min(left, LONGEST_TIMEOUT_MS), signal);
    }
    signal?.throwIfAborted();
  }

  busy<T>(work: Promise<T>): Promise<T> {
    return work;
  }
}

function timeout(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', onAbort, { once: true });
  });
}
