import type { SecretRecord } from '../record/account-record';
import { readSecrets } from './secrets';
import type { Source } from './source';

interface Waiting {
  readonly resolve: (secret: SecretRecord | undefined) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * The secrets within the deployment's prefix while they are being listed: each is there as soon as its page is. Where
 * they cannot be listed nothing can be said of anybody: a secret that was not read is not one that is gone.
 */
export class ListedSecrets {
  readonly #found = new Map<string, SecretRecord>();
  readonly #waiting = new Map<string, Waiting[]>();
  #end: Promise<undefined> | undefined;

  constructor(source: Source) {
    this.#list(source).then(
      () => this.#endWith(Promise.resolve(undefined), ({ resolve }) => resolve(undefined)),
      (error: unknown) => this.#endWith(Promise.reject(error), ({ reject }) => reject(error)),
    );
  }

  /** Undefined, when all have been listed, for one that is not there. @throws Error of the SDK */
  async get(name: string): Promise<SecretRecord | undefined> {
    const found = this.#found.get(name);
    if (found || this.#end) return found ?? this.#end;
    return new Promise((resolve, reject) =>
      this.#waiting.set(name, [...(this.#waiting.get(name) ?? []), { resolve, reject }]),
    );
  }

  async #list(source: Source): Promise<void> {
    for await (const secret of readSecrets(source)) {
      this.#found.set(secret.name, secret);
      for (const { resolve } of this.#waiting.get(secret.name) ?? []) resolve(secret);
      this.#waiting.delete(secret.name);
    }
  }

  #endWith(end: Promise<undefined>, tell: (waiting: Waiting) => void): void {
    this.#end = end;
    // Perhaps nobody asks any more.
    end.catch(() => undefined);
    for (const waiting of this.#waiting.values()) waiting.forEach(tell);
  }
}
