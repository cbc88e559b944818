import { systemTime, type Time } from './time';

export interface RepeatOptions extends Pick<Time, 'sleep'> {
  readonly intervalSeconds: number;
  /** Ends the waiting, and with it the repetition. */
  readonly signal: AbortSignal;
  readonly onError: (error: unknown) => void;
}

/** After a failure, unless the interval is shorter. */
const RETRY_SECONDS = 60;

/** Does `work` again and again; what fails is told, and tried again in a minute. */
export async function repeat(
  work: () => Promise<void>,
  { intervalSeconds, signal, onError, sleep = systemTime.sleep }: RepeatOptions,
): Promise<void> {
  const ended = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  while (!signal.aborted) {
    let seconds = intervalSeconds;
    try {
      await work();
    } catch (error) {
      onError(error);
      seconds = Math.min(intervalSeconds, RETRY_SECONDS);
    }
    await Promise.race([sleep(seconds * 1000), ended]);
  }
}
