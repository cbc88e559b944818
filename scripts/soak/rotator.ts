import type { Account } from '../../emulator/account/account';

/** What happens to the keys of all enrolled users once a day. */
export interface Rotator {
  daily(date: Date): Promise<void>;
}

const DAY_MS = 86_400_000;

/** The documents' own dates and nothing else: a new key at 90 days, the previous one Inactive at 104, gone at 118. */
export function simplestRotator(account: Account, users: readonly string[]): Rotator {
  return {
    async daily(date) {
      for (const user of users) {
        const keys = account.iam.listAccessKeys({ UserName: user }).AccessKeyMetadata ?? [];
        const [current, previous] = keys.toSorted((a, b) => Number(b.CreateDate) - Number(a.CreateDate));
        const days = (date.getTime() - (current?.CreateDate?.getTime() ?? 0)) / DAY_MS;
        if (previous?.AccessKeyId) {
          const key = { UserName: user, AccessKeyId: previous.AccessKeyId };
          if (days >= 28) account.iam.deleteAccessKey(key);
          else if (days >= 14) account.iam.updateAccessKey({ ...key, Status: 'Inactive' });
        } else if (days >= 90) storeNewKey(account, user);
      }
    },
  };
}

/** Gives a user a key, in the secret that his tag names. */
export function storeNewKey(account: Account, user: string): void {
  const { AccessKey } = account.iam.createAccessKey({ UserName: user });
  account.secretsManager.updateSecret({ SecretId: `apps/${user}`, SecretString: JSON.stringify(AccessKey) });
}
