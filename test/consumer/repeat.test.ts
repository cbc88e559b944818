import { describe, expect, it } from '@jest/globals';
import { repeat } from '../../consumer/repeat';

describe('repeat', () => {
  it('works at every interval, sooner after a failure, until it is told to end', async () => {
    const end = new AbortController();
    const slept: number[] = [];
    const errors: unknown[] = [];
    let runs = 0;
    await repeat(
      async () => {
        if (++runs === 2) throw new Error('down');
        if (runs === 4) end.abort();
      },
      {
        intervalSeconds: 900,
        signal: end.signal,
        onError: (error) => errors.push(error),
        sleep: async (milliseconds) => void slept.push(milliseconds),
      },
    );
    expect(slept.slice(0, 3)).toEqual([900_000, 60_000, 900_000]);
    expect(errors).toEqual([new Error('down')]);
    expect(runs).toBe(4);
  });

  it('does not wait for the end of an interval to end', async () => {
    const end = new AbortController();
    const never = new Promise<void>(() => undefined);
    const repeating = repeat(async () => undefined, {
      intervalSeconds: 900,
      signal: end.signal,
      onError: () => undefined,
      sleep: () => never,
    });
    setImmediate(() => end.abort());
    await expect(repeating).resolves.toBeUndefined();
  });
});
