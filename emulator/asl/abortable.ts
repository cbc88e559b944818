/** Work that may be broken off. */
export class Abortable {
  #reason: Error | undefined;
  #controller: AbortController | undefined;

  constructor(
    /** Told once that it is broken off; whatever the work does after that is ignored. */
    private readonly onAbort: (reason: Error) => void,
  ) {}

  /** For what understands such signals. Most work never looks, and a signal costs more than all else here. */
  get signal(): AbortSignal {
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#reason !== undefined) this.#controller.abort(this.#reason);
    }
    return this.#controller.signal;
  }

  abort(reason: Error): void {
    if (this.#reason !== undefined) return;
    this.#reason = reason;
    this.#controller?.abort(reason);
    this.onAbort(reason);
  }
}
