import { mkdir } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import type { Account } from '../../emulator/account/account';
import { simplestRotator, storeNewKey } from '../../scripts/soak/rotator';
import { runRounds } from '../../scripts/soak/rounds';
import { simulate } from '../../scripts/soak/simulation';
import { useTemporaryDirectory } from './temporary-directory';

// `npm run soak` runs 100 rounds of 70 processes, and 400 days of 200 consumers.
describe('the soak', () => {
  const path = useTemporaryDirectory();

  it('finds nothing to complain of in processes that are killed', async () => {
    await mkdir(path('rounds'));
    const options = { rounds: 2, credentialProcesses: 8, syncProfiles: 6, killedShare: 0.15, seed: 3 };
    const { processes, looks, complaints } = await runRounds({ ...options, folder: path('rounds') });
    expect(complaints).toEqual([]);
    expect(processes).toBe(28);
    expect(looks).toBeGreaterThan(10);
  }, 60_000);

  it('finds no failed request in a hundred days of rotation', async () => {
    await mkdir(path('days'));
    const options = { consumers: 3, days: 110, seed: 1, rotator: simplestRotator };
    const report = await simulate({ ...options, folder: path('days') });
    expect(report).toMatchObject({ failures: [], spoiledFiles: [], requests: 3 * 3 * 110 });
    expect(report.keysMade).toBeGreaterThan(3);
    expect(report.faultsInjected).toBeGreaterThan(50);
    expect(report.exposures).toBeGreaterThan(2);
  }, 30_000);

  it('would find the requests that a careless rotation makes fail', async () => {
    await mkdir(path('careless'));
    const options = { consumers: 3, days: 6, seed: 1, rotator: carelessRotator };
    const { failures } = await simulate({ ...options, folder: path('careless') });
    expect(failures.length).toBeGreaterThan(0);
  });
});

/** Deletes the key that is in use, and is slow to make another. */
function carelessRotator(account: Account, users: readonly string[]) {
  let day = 0;
  return {
    async daily() {
      day++;
      for (const UserName of users) {
        const [key] = account.iam.listAccessKeys({ UserName }).AccessKeyMetadata ?? [];
        if (day === 3 && key) account.iam.deleteAccessKey({ UserName, AccessKeyId: key.AccessKeyId });
        if (day === 4) storeNewKey(account, UserName);
      }
    },
  };
}
