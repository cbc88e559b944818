import { describe, expect, it } from '@jest/globals';
import { stopEverywhere } from './crash/stops';
import { keyturn } from './world/deployment';
import type { OrderName } from './world/orders';
import type { StartName } from './world/starts';

describe('an execution that is stopped', () => {
  it.each<[StartName, OrderName]>([
    ['previousUnused', 'deactivateOther'],
    ['previousDeactivated', 'restore'],
  ])('breaks no claim after whatever event: %s, %s', async (start, order) => {
    const { violations, counts } = await stopEverywhere({ machines: keyturn(), start, order, plan: '' }, 'test');
    expect(violations).toEqual([]);
    expect(counts.stops).toBeGreaterThan(40);
  });
});
