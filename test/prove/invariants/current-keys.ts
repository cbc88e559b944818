import type { Account } from '../../../emulator/account/account';
import { SECRET_USER_TAG } from '../../../statemachine/secret';
import { currentKeyOf, secretNameOf } from '../world/account-state';

interface Seen {
  readonly accessKeyId: string | undefined;
  readonly works: boolean;
}

/** I1: the current version of the secret of each user names a key that exists and is Active. */
export class CurrentKeys {
  readonly #seen = new Map<string, Seen>();
  readonly #excused = new Set<string>();
  /** What secrets named and what did not work when it was found so: to go back to it undoes a change, and makes nothing worse. */
  readonly #foundDead = new Set<string | undefined>();

  constructor(
    readonly account: Account,
    readonly userNames: readonly string[],
  ) {
    this.acceptChanges();
  }

  /** From now on what the secrets name is taken for an administrator's doing. */
  acceptChanges(): void {
    for (const userName of this.userNames) {
      const found = this.#look(userName);
      this.#seen.set(userName, found);
      if (!found.works) this.#foundDead.add(found.accessKeyId);
    }
  }

  /**
   * The key was reported as compromised: to set it Inactive is what was asked for. A restoration that was about to make
   * the secret name that very key may still do so; no call of Secrets Manager depends on the status of a key.
   */
  excuse(accessKeyId: string): void {
    this.#excused.add(accessKeyId);
  }

  /** What a secret may go back to although it does not work; oldest first. */
  foundDead(): readonly string[] {
    return [...this.account.iam.state.accessKeys.keys()].filter((id) => this.#foundDead.has(id));
  }

  /** What is wrong now and was not before. */
  check(): readonly string[] {
    return this.userNames.flatMap((userName) => {
      const before = this.#seen.get(userName) as Seen;
      const now = this.#look(userName);
      this.#seen.set(userName, now);
      // No machine can delete a secret: that was an administrator.
      if (now.works || !this.#hasSecret(userName) || this.#isAnothers(userName)) return [];
      const id = now.accessKeyId ?? 'no key';
      if (this.#excused.has(id)) return [];
      if (now.accessKeyId !== before.accessKeyId) {
        if (this.#foundDead.has(now.accessKeyId)) return [];
        return [`the secret of ${userName} was made to name ${id}, which is not Active`];
      }
      return before.works ? [`the secret of ${userName} names ${id}, which is not Active any more`] : [];
    });
  }

  /** Two users name one secret, and it says that it is the other's. */
  #isAnothers(userName: string): boolean {
    const name = secretNameOf(this.account, userName) ?? '';
    const owner = this.account.secretsManager.state.secrets.get(name)?.tags.get(SECRET_USER_TAG)?.Value ?? userName;
    return owner !== userName && secretNameOf(this.account, owner) === name;
  }

  #hasSecret(userName: string): boolean {
    return this.account.secretsManager.state.secrets.has(secretNameOf(this.account, userName) ?? '');
  }

  #look(userName: string): Seen {
    const accessKeyId = currentKeyOf(this.account, secretNameOf(this.account, userName));
    const key = this.account.iam.state.accessKeys.get(accessKeyId ?? '');
    return { accessKeyId, works: key?.status === 'Active' && key.owner.name === userName };
  }
}
