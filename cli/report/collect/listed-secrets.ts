import type { SecretRecord } from '../record/account-record';
import { readSecrets } from './secrets';
import { orUnread, type Source } from './source';

/** The secrets within the deployment's prefix while they are being listed: each is there as soon as its page is. */
export class ListedSecrets {
  readonly #found = new Map<string, SecretRecord>();
  readonly #awaited = new Map<string, ((secret: SecretRecord | undefined) => void)[]>();
  #isWhole = false;

  constructor(source: Source) {
    void orUnread(source, 'ListSecrets', () => this.#list(source), undefined).then(() => {
      this.#isWhole = true;
      for (const name of this.#awaited.keys()) this.#tell(name, undefined);
    });
  }

  /** Undefined, when all have been listed, for one that is not there. */
  async get(name: string): Promise<SecretRecord | undefined> {
    const found = this.#found.get(name);
    if (found || this.#isWhole) return found;
    return new Promise((resolve) => this.#awaited.set(name, [...(this.#awaited.get(name) ?? []), resolve]));
  }

  async #list(source: Source): Promise<void> {
    for await (const secret of readSecrets(source)) {
      this.#found.set(secret.name, secret);
      this.#tell(secret.name, secret);
    }
  }

  #tell(name: string, secret: SecretRecord | undefined): void {
    for (const resolve of this.#awaited.get(name) ?? []) resolve(secret);
    this.#awaited.delete(name);
  }
}
