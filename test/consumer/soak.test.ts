import { mkdir } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { keysOf, type Rotator, type RotatorSite, simplestRotator, storeNewKey } from '../../scripts/soak/rotator';
import { runRounds } from '../../scripts/soak/rounds';
import { simulate } from '../../scripts/soak/simulation';
import { useTemporaryDirectory } from './temporary-directory';

// `npm run soak` runs 100 rounds of 70 processes, and 400 days of 200 consumers.
describe('the soak', () => {
  const path = useTemporaryDirectory();

  it('finds nothing to complain of in processes that are killed', async () => {
    await mkdir(path('rounds'));
    const options = { rounds: 2, credentialProcesses: 5, syncProfiles: 4, killedShare: 0.15, seed: 3 };
    const { processes, looks, complaints } = await runRounds({ ...options, folder: path('rounds') });
    expect(complaints).toEqual([]);
    expect(processes).toBe(18);
    expect(looks).toBeGreaterThan(10);
  }, 60_000);

  it('finds no failed request in a hundred days of rotation', async () => {
    await mkdir(path('days'));
    const options = { consumers: 3, days: 110, runsAtHours: [9], seed: 1, rotator: simplestRotator };
    const report = await simulate({ ...options, folder: path('days') });
    expect(report).toMatchObject({ failures: [], spoiledFiles: [], requests: 3 * 110 });
    expect(report.keysMade).toBeGreaterThan(3);
    expect(report.faultsInjected).toBeGreaterThan(20);
    expect(report.exposures).toBeGreaterThan(2);
  }, 30_000);

  it('would find the requests that a careless rotation makes fail', async () => {
    await mkdir(path('careless'));
    const options = { consumers: 3, days: 6, seed: 1, rotator: carelessRotator };
    const { failures } = await simulate({ ...options, folder: path('careless') });
    expect(failures.length).toBeGreaterThan(0);
  });
});

/** Deletes the key that is in use, and is a day late with another. */
function carelessRotator(site: RotatorSite): Rotator {
  let day = 0;
  return {
    ...simplestRotator(site),
    async daily() {
      day++;
      for (const userName of site.userNames) {
        const [key] = keysOf(site.account, userName);
        if (day === 3) site.account.iam.deleteAccessKey({ UserName: userName, AccessKeyId: key?.AccessKeyId });
        if (day === 4) storeNewKey(site.account, userName);
      }
    },
  };
}
