import { describe, expect, it } from '@jest/globals';
import type { AccountCall } from '../../../emulator/account/account-call';
import { example } from '../../../infra/example';
import { synthesize } from '../../../infra/synthesize';
import { Simulation } from '../../../simulation/simulation';
import { placeOf } from '../../../statemachine/deployment';
import { deployedMachines } from '../../../statemachine/placeholders';

const USERS = {
  '/apps/': ['anna'],
  '/apps/web/': ['bert'],
  '/jobs/nightly/': ['cleo'],
  '/jobs/': ['dora'],
  '/': ['emil'],
};

/** The users that a sweep looks at: those of whom it asks for the keys. */
async function lookedAt(paths: readonly string[]): Promise<readonly string[]> {
  const deployment = synthesize({ ...example, reach: { paths } });
  const calls: AccountCall[] = [];
  const simulation = new Simulation({ deployment, mailSender: example.notification.mail.sender });
  const { account } = simulation;
  account.onCall((call) => calls.push(call));
  for (const [Path, names] of Object.entries(USERS))
    for (const UserName of names) account.iam.createUser({ UserName, Path });
  expect(await simulation.execute('SweepAccessKeys', { armed: false })).toMatchObject({ status: 'SUCCEEDED' });
  const asked = calls.filter(({ action }) => action === 'listAccessKeys');
  return [...new Set(asked.map(({ parameters }) => (parameters as { UserName: string }).UserName))].sort();
}

describe('a sweep of several paths', () => {
  it('looks at the users under each, and at no others', async () => {
    expect(await lookedAt(['/apps/', '/jobs/nightly/'])).toEqual(['anna', 'bert', 'cleo']);
    expect(await lookedAt(['/jobs/', '/jobs/nightly/'])).toEqual(['cleo', 'dora']);
  });

  it('has the definition of one path where it has one', () => {
    const listing = (paths: readonly string[]) => {
      const { definition } = deployedMachines({ ...example, reach: { paths } }, placeOf()).SweepAccessKeys;
      return JSON.stringify(definition.States.ListUsers);
    };
    expect(listing(['/apps/'])).toContain('[$states.result.Users.UserName]');
    expect(listing(['/apps/'])).toBe(listing(['/apps/', '/apps/web/']));
    expect(listing(['/apps/', '/jobs/'])).not.toBe(listing(['/apps/']));
  });
});
