import { describe, expect, it } from '@jest/globals';
import { allCases, goldenCases } from './all-cases';
import type { ConformanceCase } from './conformance-case';
import { inProcessHosts } from './hosts';
import { judge } from './judge';
import { KNOWN_FAILURES } from './known-failures';
import { mockConfigOf, runCase } from './run-case';

/** The rest, and all of them over HTTP by the SDK: conformance.long.test.ts. */
const QUICK = allCases.filter(({ tags }) => !tags.includes('slow'));

describe('Amazon States Language', () => {
  const hostOf = inProcessHosts({ mockConfig: mockConfigOf(QUICK) });

  async function check(each: ConformanceCase): Promise<void> {
    judge(await runCase(each, hostOf(each)), each.expect);
  }

  it('is held to the whole golden table', () => {
    expect(goldenCases).toHaveLength(201);
    expect(goldenCases.filter((each) => !QUICK.includes(each))).toEqual([]);
    expect(new Set(allCases.map(({ name }) => name)).size).toBe(allCases.length);
    expect([...KNOWN_FAILURES].filter((name) => allCases.every((each) => each.name !== name))).toEqual([]);
  });

  it.each(QUICK.filter(({ name }) => !KNOWN_FAILURES.has(name)).map((each) => [each.name, each] as const))(
    '%s',
    async (_name, each) => {
      await check(each);
    },
  );

  const failing = QUICK.filter(({ name }) => KNOWN_FAILURES.has(name));
  if (failing.length > 0) {
    it.each(failing.map((each) => [each.name, each] as const))('fails yet: %s', async (_name, each) => {
      await expect(check(each)).rejects.toThrow();
    });
  }
});
