import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Simulation, SimulationProps } from '../../simulation/simulation';
import { useTemporaryDirectory } from '../consumer/temporary-directory';
import { simulate } from '../support/simulation';
import { type DaysOptions, runDays } from './days';
import { machinesOf, type Rotator } from './rotator';
import { isStarvedBy, runRounds } from './rounds';

// `npm run soak` runs 100 rounds of 70 processes, and 400 days of 200 consumers.
describe('the soak', () => {
  const path = useTemporaryDirectory();

  it('finds nothing to complain of in processes that are killed', async () => {
    await mkdir(path('rounds'));
    const options = { rounds: 2, credentialProcesses: 2, syncProfiles: 4, killedShare: 0.15, seed: 3 };
    const { processes, looks, complaints } = await runRounds({ ...options, folder: path('rounds') });
    expect(complaints).toEqual([]);
    expect(processes).toBe(12);
    expect(looks).toBeGreaterThan(10);
  }, 60_000);

  it('would find a file that is written in place, and a key that is no longer in force', async () => {
    await mkdir(path('careless'));
    const options = { rounds: 1, credentialProcesses: 1, syncProfiles: 2, killedShare: 0, seed: 3 };
    const { complaints } = await runRounds({ ...options, folder: path('careless'), commands: carelessCommands });
    expect(complaints).toContainEqual(expect.stringContaining('the credentials file is not whole'));
    expect(complaints).toContainEqual(expect.stringContaining('answered AKIAOLD'));
  }, 60_000);

  it('judges by no time what a busy machine kept waiting, and by everything what it did not', () => {
    expect(isStarvedBy(2_501, [])).toBe(true);
    expect(isStarvedBy(0, [{ stderr: 'TimeoutError: no answer within 5 s' }])).toBe(true);
    expect(isStarvedBy(2_499, [{ stderr: 'AccessDenied: not allowed' }])).toBe(false);
  });

  const simulation = (props: Partial<SimulationProps>) => simulate({ secretNamePrefix: 'apps/', ...props });

  async function soakDays(options: Partial<DaysOptions>) {
    const folder = path(`days-${expect.getState().currentTestName?.length}`);
    await mkdir(folder);
    return runDays({ consumers: 3, days: 32, seed: 1, simulation, folder, ...options });
  }

  // One user's key is rotated on the first day, the previous one deactivated on day 15 and deleted on day 29.
  it('finds no failed request in a month of sweeps', async () => {
    const report = await soakDays({});
    expect(report).toMatchObject({ failures: [], spoiledFiles: [], requests: 3 * 32, sweeps: 32 });
    expect(report.keysMade).toBeGreaterThanOrEqual(3 + 2); // two users and a machine; a rotation and an exposure
    expect(report.faultsInjected).toBeGreaterThan(30);
    expect(report.failedSweeps).toBeGreaterThan(1);
    expect(report.exposures).toBe(1);
  });

  it('would find the requests that a careless rotation makes fail', async () => {
    const { failures } = await soakDays({ days: 6, rotator: carelessRotator });
    expect(failures.length).toBeGreaterThan(0);
  });
});

/** Deactivates every key before it sweeps. */
function carelessRotator(simulation: Simulation): Rotator {
  const machines = machinesOf(simulation);
  return {
    ...machines,
    async daily(scheduled) {
      const { iam } = simulation.account;
      for (const { UserName } of iam.listUsers({}).Users ?? []) {
        for (const { AccessKeyId } of iam.listAccessKeys({ UserName }).AccessKeyMetadata ?? []) {
          iam.updateAccessKey({ UserName, AccessKeyId, Status: 'Inactive' });
        }
      }
      return machines.daily(scheduled);
    },
  };
}

/** Empties the file, and fills it some time later; answers what it once knew. */
async function carelessCommands(folder: string): Promise<{ syncProfile: string; credentialProcess: string }> {
  await mkdir(folder);
  const files = { syncProfile: join(folder, 'sync.mjs'), credentialProcess: join(folder, 'process.mjs') };
  await writeFile(
    files.syncProfile,
    `import { readFileSync, writeFileSync } from 'node:fs';
     const file = process.env.AWS_SHARED_CREDENTIALS_FILE;
     const text = readFileSync(file, 'utf8');
     writeFileSync(file, '');
     setTimeout(() => writeFileSync(file, text), 500);`,
  );
  const old = { Version: 1, AccessKeyId: 'AKIAOLD', SecretAccessKey: 'old' };
  await writeFile(files.credentialProcess, `console.log(${JSON.stringify(JSON.stringify(old))});`);
  return files;
}
