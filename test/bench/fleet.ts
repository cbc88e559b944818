import type { Account } from '@keyturn/emulator/account/account';
import { DAY_MS } from '@keyturn/emulator/durations';
import { SECRET_USER_TAG } from '@keyturn/statemachine/secret';
import { VERSION_ID_PREFIX } from '@keyturn/statemachine/secret-versions';

/** Users with one Active key each, as keyturn left them after a rotation of so many days ago. */
export interface FleetProps {
  readonly users: number;
  /** The age of the key of a user, by its number. */
  readonly keyAgeDays: (number: number) => number;
  readonly now: Date;
}

export function userNameOf(number: number): string {
  return `svc-${String(number).padStart(5, '0')}`;
}

export function makeFleet(account: Account, { users, keyAgeDays, now }: FleetProps): void {
  const { iam, secretsManager } = account;
  const ago = (days: number) => new Date(now.getTime() - days * DAY_MS);
  for (let number = 0; number < users; number++) {
    const name = userNameOf(number);
    account.at(ago(keyAgeDays(number)), () => {
      iam.createUser({ UserName: name, Tags: [{ Key: 'SecretName', Value: name }] });
      const key = iam.createAccessKey({ UserName: name }).AccessKey;
      secretsManager.createSecret({
        Name: name,
        SecretString: JSON.stringify(key),
        ClientRequestToken: `${VERSION_ID_PREFIX}${key?.AccessKeyId}`,
        Tags: [{ Key: SECRET_USER_TAG, Value: name }],
      });
    });
  }
}
