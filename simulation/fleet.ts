import { DAY_MS } from '@keyturn/emulator/durations';
import type { Cast } from './cast';
import type { Simulation } from './simulation';

/** Who does by hand what is done by hand. */
const ON_CALL = 'omar@example.com';
const OPERATOR = 'jane@example.com';

const FAILING_DAY = 55;
const LEAK_DAY = 84;
const RESTORE_DAY = 112;
const HOLD_DAYS = 14;

/**
 * A small fleet and what real life has: a job that runs once a month with a copy of the key, a rotation that fails, a key
 * that leaks, a rotation that is taken back, and a user whom nobody has enrolled.
 */
export const FLEET: Cast = {
  characters: [
    { userName: 'svc-ci' },
    { userName: 'svc-billing', copyUsedEveryDays: 30 },
    { userName: 'svc-deploy', keyAgeDays: 12 },
    { userName: 'svc-export', keyAgeDays: 45 },
    { userName: 'svc-web', keyAgeDays: 40 },
    { userName: 'svc-legacy', keyAgeDays: 30, isEnrolled: false },
  ],
  incidents: [
    { day: FAILING_DAY, hour: 0, act: denyUpdates },
    { day: FAILING_DAY, hour: 12, act: async ({ account }) => account.faults.clear() },
    { day: LEAK_DAY, hour: 22, act: (simulation) => revoke(simulation, 'svc-deploy') },
    { day: RESTORE_DAY, hour: 10, act: (simulation) => restore(simulation, 'svc-web') },
  ],
};

/** Somebody has changed the policy of the secret, on the day on which the key is due. */
async function denyUpdates({ account }: Simulation): Promise<void> {
  account.faults.add({
    kind: 'accessDenied',
    service: 'secretsmanager',
    action: 'updateSecret',
    when: ({ parameters }) => (parameters as { SecretId?: string }).SecretId === 'svc-export',
  });
}

/** The key that the user's secret names is found in a public repository. */
function revoke(simulation: Simulation, userName: string): Promise<unknown> {
  const keys = [...(simulation.account.iam.state.users.get(userName)?.accessKeys.values() ?? [])];
  const youngest = keys.toSorted((one, other) => other.createDate.getTime() - one.createDate.getTime())[0];
  return simulation.executeBy(ON_CALL, 'RevokeAccessKey', { accessKeyId: youngest?.id ?? '' });
}

/** The new key does not work where it is used, and there is no time to find out why. */
function restore(simulation: Simulation, userName: string): Promise<unknown> {
  const holdUntil = new Date(simulation.clock.now() + HOLD_DAYS * DAY_MS).toISOString().slice(0, 10);
  return simulation.executeBy(OPERATOR, 'RestoreAccessKey', { userName, holdUntil });
}
