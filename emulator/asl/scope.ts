/**
 * What can be broken off together: an execution, a branch, an iteration. Aborting a scope aborts everything that was
 * started within it.
 */
export class Scope {
  /** Why it was aborted; undefined as long as it was not. */
  reason: Error | undefined;
  readonly #listeners = new Set<(reason: Error) => void>();

  constructor(parent?: Scope) {
    if (parent?.reason !== undefined) this.reason = parent.reason;
    else this.#release = parent?.onAbort((reason) => this.abort(reason));
  }

  #release: (() => void) | undefined;

  abort(reason: Error): void {
    if (this.reason !== undefined) return;
    this.reason = reason;
    for (const listener of [...this.#listeners]) listener(reason);
    this.#listeners.clear();
  }

  /** Lets the parent forget a scope whose work is done. */
  close(): void {
    this.#release?.();
  }

  throwIfAborted(): void {
    if (this.reason !== undefined) throw this.reason;
  }

  /** Calls the listener when the scope is aborted, unless the function that it returns was called before. */
  onAbort(listener: (reason: Error) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Does something that understands abort signals and rejects with the reason as soon as the scope is aborted; whatever
   * the work does after that is ignored.
   */
  async race<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    this.throwIfAborted();
    const controller = new AbortController();
    let release = () => {};
    const aborted = new Promise<never>((_, reject) => {
      release = this.onAbort((reason) => {
        controller.abort(reason);
        reject(reason);
      });
    });
    try {
      return await Promise.race([work(controller.signal), aborted]);
    } finally {
      release();
    }
  }
}
