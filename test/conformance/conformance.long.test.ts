import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { allCases } from './all-cases';
import { httpHosts } from './hosts';
import { judge } from './judge';
import { KNOWN_FAILURES } from './known-failures';
import { mockConfigOf, runCase } from './run-case';

describe('Amazon States Language, over HTTP', () => {
  let hosts: Awaited<ReturnType<typeof httpHosts>>;
  beforeAll(async () => {
    hosts = await httpHosts({ mockConfig: mockConfigOf(allCases) });
  });
  afterAll(() => hosts.close());

  it.each(allCases.filter(({ name }) => !KNOWN_FAILURES.has(name)).map((each) => [each.name, each] as const))(
    '%s',
    async (_name, each) => {
      judge(await runCase(each, hosts.hostOf(each)), each.expect);
    },
  );
});
