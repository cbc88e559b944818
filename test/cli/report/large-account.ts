import type { Account } from '../../../emulator/account/account';
import { DAY_MS } from '../../../emulator/durations';
import { RotationPolicy } from '../../../statemachine/rotation-policy';

const { rotateAfterDays, deactivateAfterDays, deleteAfterDays } = RotationPolicy.DEFAULT;
/** Between the making of a key and its storing. */
const STORED_AFTER_MS = 21_000;

/**
 * Fills an account with users as keyturn keeps them by its default policy, each on a day of its cycle: two Active keys,
 * one of them Inactive, or one alone. One in 1,000 has a secret that somebody has touched since.
 */
export function fillAccount(account: Account, users: number, now: Date): void {
  for (let index = 0; index < users; index++) {
    addUser(account, `svc-${String(index).padStart(4, '0')}`, index % rotateAfterDays, index % 1000 === 0, now);
  }
}

function addUser(account: Account, name: string, day: number, isTouched: boolean, now: Date): void {
  const { iam, secretsManager } = account;
  const daysAgo = (days: number, later = 0) => new Date(now.getTime() - days * DAY_MS - 3_600_000 + later);
  const key = (made: Date) =>
    account.at(made, () => iam.createAccessKey({ UserName: name }).AccessKey?.AccessKeyId ?? '');
  const tokenOf = (id: string) => `keyturn-access-key-${id}`;
  account.at(daysAgo(400), () => iam.createUser({ UserName: name, Tags: [{ Key: 'SecretName', Value: name }] }));
  const previous = key(daysAgo(day + rotateAfterDays));
  account.at(daysAgo(day + rotateAfterDays, STORED_AFTER_MS), () =>
    secretsManager.createSecret({
      ...{ Name: name, SecretString: '{}', ClientRequestToken: tokenOf(previous) },
      Tags: [{ Key: 'keyturn:user', Value: name }],
    }),
  );
  const current = key(daysAgo(day));
  account.at(daysAgo(day, STORED_AFTER_MS), () =>
    secretsManager.updateSecret({ SecretId: name, SecretString: '{"a":1}', ClientRequestToken: tokenOf(current) }),
  );
  iam.recordUse(previous, { date: daysAgo(day), service: 's3', region: account.region });
  if (day > 0) iam.recordUse(current, { date: daysAgo(0), service: 's3', region: account.region });
  if (day >= deactivateAfterDays) {
    iam.updateAccessKey({ UserName: name, AccessKeyId: previous, Status: 'Inactive' });
    const Value = `${previous} ${daysAgo(day - deactivateAfterDays).toISOString()}`;
    iam.tagUser({ UserName: name, Tags: [{ Key: 'keyturn:deactivated', Value }] });
  }
  if (day >= deleteAfterDays) iam.deleteAccessKey({ UserName: name, AccessKeyId: previous });
  if (isTouched) account.at(now, () => secretsManager.updateSecret({ SecretId: name, Description: 'of team a' }));
}
