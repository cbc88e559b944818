import { type KeyPair, parseKeyPair } from '@keyturn/consumer/secret-shape';
import type { Account } from '@keyturn/emulator/account/account';
import { DAY_MS } from '@keyturn/emulator/durations';

/**
 * The keys are made long ago, so that nobody gives them time to spread, and a day apart, since Secrets Manager
 * keeps every version of the last 24 hours, and refuses the hundred and first.
 */
const FIRST_DAY = Date.parse('2015-01-01T00:00:00Z');

/** Users whose keys are rotated on demand, with all the keys that they ever had. */
export class RotatedUsers {
  readonly #account: Account;
  /** By user, oldest first. */
  readonly #keys = new Map<string, KeyPair[]>();

  constructor(account: Account, userNames: readonly string[]) {
    this.#account = account;
    for (const user of userNames) {
      account.iam.createUser({ UserName: user, Tags: [{ Key: 'SecretName', Value: `apps/${user}` }] });
      account.secretsManager.createSecret({ Name: `apps/${user}`, SecretString: '{}' });
      this.#keys.set(user, []);
    }
    this.rotate();
  }

  /** Every user gets a new key; the one before stays Active, and the one before that goes. */
  rotate(): void {
    for (const [user, keys] of this.#keys) {
      const beforeLast = keys.at(-2);
      if (beforeLast) this.#account.iam.deleteAccessKey({ UserName: user, AccessKeyId: beforeLast.accessKeyId });
      keys.push(this.#account.at(new Date(FIRST_DAY + keys.length * DAY_MS), () => storeNewKey(this.#account, user)));
    }
  }

  current(user: string): KeyPair {
    return this.#keys.get(user)?.at(-1) as KeyPair;
  }

  /** Whether these are the two halves of one key that the user has, or had. */
  hadKey(user: string, accessKeyId: string, secretAccessKey: string): boolean {
    const key = this.#keys.get(user)?.find((candidate) => candidate.accessKeyId === accessKeyId);
    return key?.secretAccessKey === secretAccessKey;
  }
}

/** Gives a user a key, in the secret that the soak has for him. */
function storeNewKey(account: Account, userName: string): KeyPair {
  const { AccessKey } = account.iam.createAccessKey({ UserName: userName });
  const SecretString = JSON.stringify(AccessKey);
  account.secretsManager.updateSecret({ SecretId: `apps/${userName}`, SecretString });
  return parseKeyPair(SecretString, userName);
}
