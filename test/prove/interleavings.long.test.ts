import { describe, expect, it } from '@jest/globals';
import { DifferenceBounds } from './interleavings/difference-bounds';
import { explore } from './interleavings/explore';
import { Race } from './interleavings/race';
import { keyturn } from './world/deployment';

describe('what may happen next', () => {
  /** Which of the steps, each from `least` to `most` seconds, may be the first. */
  const first = (...steps: readonly (readonly [least: number, most: number])[]) => {
    const bounds = steps.reduce((all, [least, most]) => all.with(least, most), DifferenceBounds.NOTHING);
    return steps.map((_, index) => bounds.after(index) !== undefined);
  };

  it('is any step that need not take longer than another', () => {
    expect(first([0, 60], [120, 120])).toEqual([true, false]);
    expect(first([0, 150], [120, 120])).toEqual([true, true]);
    expect(first([10, 10], [10, 10])).toEqual([true, true]);
    expect(first([0, Number.POSITIVE_INFINITY], [5, 5])).toEqual([true, true]);
  });

  it('takes the time into account that has passed', () => {
    const wait = DifferenceBounds.NOTHING.with(120, 120).with(50, 50).after(1);
    expect(wait?.with(60, 60).after(0)).toBeUndefined();
    expect(wait?.with(80, 80).after(0)).toBeDefined();
  });

  it('keeps the differences between the others', () => {
    // Both began together; once the long one can be over, the short one must be.
    const bounds = DifferenceBounds.NOTHING.with(0, 100).with(30, 40).with(0, 10).after(2);
    expect(bounds?.after(0)).toBeDefined();
    expect(bounds?.after(1)).toBeDefined();
    expect(bounds?.inOrder([1, 0]).toString()).toBe('0 -20 0;40 0 40;100 70 0');
  });
});

describe('two executions on one user', () => {
  it('go every way there is', async () => {
    const props = { machines: keyturn(), start: 'replica', listOrder: 'oldestFirst' } as const;
    const alone = await explore({ ...props, orders: ['manual'] }, 'test');
    // start, tags, secret: 3 steps each, mixed in (6 over 3) ways
    expect(alone.steps).toBe(3);
    expect((await explore({ ...props, orders: ['manual', 'manual'] }, 'test')).orders).toBe(20n);
  });

  it('go as many ways as there are when each is played from the beginning', async () => {
    const props = {
      machines: keyturn(),
      start: 'twoOfAPerson',
      orders: ['manual', 'deactivateOther'],
      listOrder: 'oldestFirst',
      id: 'test',
    } as const;
    const ways: string[][] = [[]];
    let ends = 0;
    for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
      const race = new Race(props);
      for (const step of way) await race.happen(step);
      const possible = race.agenda.possible();
      if (possible.length === 0) ends++;
      for (const step of possible) ways.push([...way, step]);
    }
    expect(ends).toBeGreaterThan(50);
    expect((await explore(props, 'test')).orders).toBe(BigInt(ends));
  });
});
