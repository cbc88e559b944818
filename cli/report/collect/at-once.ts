/** Has so many things done at once, and the others wait in the order in which they came. */
export class AtOnce {
  readonly #waiting: (() => void)[] = [];
  #busy = 0;

  constructor(private readonly most: number) {}

  async do<T>(work: () => Promise<T>): Promise<T> {
    if (this.#busy < this.most) this.#busy++;
    else await new Promise<void>((resolve) => this.#waiting.push(resolve));
    try {
      return await work();
    } finally {
      // Whoever comes next takes the place over.
      const next = this.#waiting.shift();
      if (next) next();
      else this.#busy--;
    }
  }
}
