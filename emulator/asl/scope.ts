import { after, type Clock } from '../clock';
import { Abortable } from './abortable';

/**
 * What can be broken off together: an execution, a branch, an iteration. Aborting a scope aborts everything that was
 * started within it.
 */
export class Scope {
  /** Why it was aborted; undefined as long as it was not. */
  reason: Error | undefined;
  /** Undefined until somebody listens: most scopes end unheard. */
  #listeners: Set<(reason: Error) => void> | undefined;

  constructor(parent?: Scope) {
    if (parent?.reason !== undefined) this.reason = parent.reason;
    else this.#release = parent?.onAbort((reason) => this.abort(reason));
  }

  #release: (() => void) | undefined;

  abort(reason: Error): void {
    if (this.reason !== undefined) return;
    this.reason = reason;
    const listeners = [...(this.#listeners ?? [])];
    this.#listeners = undefined;
    for (const listener of listeners) listener(reason);
  }

  /** Lets the parent forget a scope whose work is done. */
  close(): void {
    this.#release?.();
  }

  throwIfAborted(): void {
    if (this.reason !== undefined) throw this.reason;
  }

  /** Calls the listener when the scope is aborted, at once if it was, unless the function that it returns was called before. */
  onAbort(listener: (reason: Error) => void): () => void {
    if (this.reason !== undefined) {
      listener(this.reason);
      return () => undefined;
    }
    this.#listeners ??= new Set();
    this.#listeners.add(listener);
    return () => this.#listeners?.delete(listener);
  }

  /**
   * Does something that can be broken off, and rejects with the reason as soon as that or the scope is aborted; whatever
   * the work does after that is ignored.
   */
  race<T>(work: (abortable: Abortable) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.throwIfAborted();
      const abortable = new Abortable(reject);
      const release = this.onAbort((reason) => abortable.abort(reason));
      work(abortable).then(
        (result) => {
          release();
          resolve(result);
        },
        (failure) => {
          release();
          reject(failure);
        },
      );
    });
  }

  /** Resolves when the time has passed, or rejects with the reason as soon as the scope is aborted. */
  sleep(clock: Clock, milliseconds: number): Promise<void> {
    return new Promise((resolve, reject) => {
      this.throwIfAborted();
      const release = this.onAbort((reason) => {
        takeBack();
        reject(reason);
      });
      const takeBack = after(clock, milliseconds, () => {
        release();
        resolve();
      });
    });
  }
}
