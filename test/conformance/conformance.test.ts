import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { served } from '../emulator/api/service';
import goldenCases from './cases.json';
import type { ConformanceCase } from './conformance-case';
import { toExpected } from './matchers';
import ownCases from './own-cases.json';
import { mockConfigOf, runCase } from './run-case';

const golden = goldenCases as unknown as ConformanceCase[];
const own = ownCases as unknown as ConformanceCase[];

describe('Amazon States Language', () => {
  let service: Awaited<ReturnType<typeof served>>;
  beforeAll(async () => {
    service = await served({ mockConfig: mockConfigOf([...golden, ...own]) });
  });
  afterAll(() => service.close());

  it('is held to the whole golden table', () => {
    expect(golden).toHaveLength(126);
    expect(new Set([...golden, ...own].map(({ name }) => name)).size).toBe(golden.length + own.length);
  });

  it.each([...golden, ...own].map((each) => [each.name, each] as const))('%s', async (_name, each) => {
    const { causeIncludes, ...expected } = each.expect;
    const outcome = await runCase(each, service.client, service.stepFunctions);
    expect(outcome).toEqual({ ...outcome, ...(toExpected(expected as never) as object) });
    if (causeIncludes !== undefined) expect(outcome.cause).toContain(causeIncludes);
  });
});
