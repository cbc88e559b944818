import { describe, expect, it } from '@jest/globals';
import { DAY_MS } from '../../emulator/durations';
import { SimulatedClock } from '../../emulator/simulated-clock';

const START = new Date('2025-01-01T00:00:00Z');

describe('SimulatedClock', () => {
  it('lets 28 days pass at once when everybody sleeps', async () => {
    const clock = new SimulatedClock(START);
    await clock.sleep(28 * DAY_MS);
    expect(new Date(clock.now())).toEqual(new Date('2025-01-29T00:00:00Z'));
  });

  it('wakes sleepers in the order of their time, then of their asking', async () => {
    const clock = new SimulatedClock(START);
    const woken: string[] = [];
    const sleeper = (name: string, milliseconds: number) => clock.sleep(milliseconds).then(() => woken.push(name));
    await Promise.all([sleeper('late', 20), sleeper('first', 10), sleeper('second', 10)]);
    expect(woken).toEqual(['first', 'second', 'late']);
  });

  it('stands still while somebody is busy', async () => {
    const clock = new SimulatedClock(START);
    let finish = () => {};
    const work = clock.busy(new Promise<void>((resolve) => (finish = resolve)));
    let woken = false;
    const sleep = clock.sleep(1000).then(() => (woken = true));
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(woken).toBe(false);
    finish();
    await Promise.all([work, sleep]);
    expect(clock.now() - START.getTime()).toBe(1000);
  });

  it('moves only by advance when it is not automatic', async () => {
    const clock = new SimulatedClock(START, { automatic: false });
    let woken = false;
    const sleep = clock.sleep(1000).then(() => (woken = true));
    await clock.advance(999);
    expect(woken).toBe(false);
    await clock.advance(1);
    await sleep;
    expect(clock.now() - START.getTime()).toBe(1000);
  });

  it('rejects with the reason of the signal', async () => {
    const clock = new SimulatedClock(START, { automatic: false });
    const controller = new AbortController();
    const sleep = clock.sleep(1000, controller.signal);
    controller.abort(new Error('stopped'));
    await expect(sleep).rejects.toThrow('stopped');
  });
});
