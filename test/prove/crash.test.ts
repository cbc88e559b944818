import { describe, expect, it } from '@jest/globals';
import { redriveAll } from './crash/redrive';
import { stopEverywhere } from './crash/stops';
import { keyturn } from './world/deployment';
import type { OrderName } from './world/orders';
import type { StartName } from './world/starts';

describe('an execution that is stopped', () => {
  it.each<[StartName, OrderName]>([
    ['dueAgain', 'scheduled'],
    ['previousUnused', 'deactivateOther'],
    ['previousDeactivated', 'restore'],
  ])('breaks no claim after whatever event: %s, %s', async (start, order) => {
    const { violations, counts } = await stopEverywhere({ machines: keyturn(), start, order, plan: '' }, 'test');
    expect(violations).toEqual([]);
    expect(counts.stops).toBeGreaterThan(40);
  });
});

describe('an execution that is redriven', () => {
  it('fails as before and changes nothing, days later and after a restoration', async () => {
    const { violations, counts } = await redriveAll({
      machines: keyturn(),
      start: 'previousUnused',
      order: 'deactivateOther',
    });
    expect(violations).toEqual([]);
    expect(counts.redrives).toBeGreaterThan(10);
  });
});
