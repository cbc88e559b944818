import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '../../emulator/simulated-clock';
import { served } from '../emulator/api/service';
import { goldenCases, ownCases } from './all-cases';
import type { ConformanceCase } from './conformance-case';
import { judge } from './judge';
import { KNOWN_FAILURES } from './known-failures';
import { mockConfigOf, runCase } from './run-case';

const all = [...goldenCases, ...ownCases];

type Served = Awaited<ReturnType<typeof served>>;

/** For cases that are stopped in the middle of a wait. */
const motionless = () => new SimulatedClock(new Date('2025-01-01T00:00:00Z'), { automatic: false });

describe('Amazon States Language', () => {
  let service: Served;
  let stoppable: Served;
  beforeAll(async () => {
    service = await served({ mockConfig: mockConfigOf(all) });
    stoppable = await served({ clock: motionless() });
  });
  afterAll(() => Promise.all([service.close(), stoppable.close()]));

  async function check(each: ConformanceCase): Promise<void> {
    judge(await runCase(each, each.stop === undefined ? service : stoppable), each.expect);
  }

  it('is held to the whole golden table', () => {
    expect(goldenCases).toHaveLength(201);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
    expect([...KNOWN_FAILURES].filter((name) => all.every((each) => each.name !== name))).toEqual([]);
  });

  it.each(all.filter(({ name }) => !KNOWN_FAILURES.has(name)).map((each) => [each.name, each] as const))(
    '%s',
    async (_name, each) => {
      await check(each);
    },
  );

  const failing = all.filter(({ name }) => KNOWN_FAILURES.has(name));
  if (failing.length > 0) {
    it.each(failing.map((each) => [each.name, each] as const))('fails yet: %s', async (_name, each) => {
      await expect(check(each)).rejects.toThrow();
    });
  }
});
