import { type KeyPair, parseKeyPair } from '../../consumer/secret-shape';
import type { Account } from '../../emulator/account/account';
import type { Clock } from '../../emulator/clock';
import type { Random } from '../../emulator/random';

/** What happens to the keys of all enrolled users. */
export interface Rotator {
  /** Once a day, at midnight. */
  daily(date: Date): Promise<void>;
  /** The moment that a user's key has been found on the internet: it must not work any longer. */
  compromised(userName: string, accessKeyId: string): Promise<void>;
}

/** Where a rotator works. The secret of a user is the one that his tag `SecretName` names. */
export interface RotatorSite {
  readonly account: Account;
  readonly clock: Clock;
  readonly random: Random;
  readonly userNames: readonly string[];
}

const DAY_MS = 86_400_000;

/** The documents' own dates and nothing else: a new key at 90 days, the previous one Inactive at 104, gone at 118. */
export function simplestRotator({ account, userNames }: RotatorSite): Rotator {
  return {
    async daily(date) {
      for (const userName of userNames) {
        const [current, previous] = keysOf(account, userName);
        const days = (date.getTime() - (current?.CreateDate?.getTime() ?? 0)) / DAY_MS;
        if (previous === undefined) {
          if (days >= 90) storeNewKey(account, userName);
        } else if (days >= 28) remove(account, previous);
        else if (days >= 14) deactivate(account, previous);
      }
    },

    async compromised(userName, accessKeyId) {
      for (const key of keysOf(account, userName)) {
        if (key.AccessKeyId === accessKeyId) deactivate(account, key);
        else remove(account, key);
      }
      storeNewKey(account, userName);
    },
  };
}

type Key = Pick<ReturnType<typeof keysOf>[number], 'UserName' | 'AccessKeyId'>;

/** Newest first. */
export function keysOf(account: Account, userName: string) {
  const { AccessKeyMetadata: keys = [] } = account.iam.listAccessKeys({ UserName: userName });
  return keys.toSorted((left, right) => Number(right.CreateDate) - Number(left.CreateDate));
}

function deactivate(account: Account, { UserName, AccessKeyId }: Key): void {
  account.iam.updateAccessKey({ UserName, AccessKeyId, Status: 'Inactive' });
}

function remove(account: Account, { UserName, AccessKeyId }: Key): void {
  account.iam.deleteAccessKey({ UserName, AccessKeyId });
}

/** Gives a user a key, in the secret that the soak has for him. */
export function storeNewKey(account: Account, userName: string): KeyPair {
  const { AccessKey } = account.iam.createAccessKey({ UserName: userName });
  const SecretString = JSON.stringify(AccessKey);
  account.secretsManager.updateSecret({ SecretId: `apps/${userName}`, SecretString });
  return parseKeyPair(SecretString, userName);
}
