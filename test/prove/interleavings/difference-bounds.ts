/**
 * What is known of how long several steps still take, as bounds on their differences. With it one can say exactly in
 * which orders they may happen, whatever their real durations are: the state classes of B. Berthomieu and M. Menasche,
 * "An enumerative approach for analyzing time Petri nets" (1983).
 */
export class DifferenceBounds {
  /** `#most[i][j]`: the time of i minus the time of j is at most this; 0 stands for now, steps count from 1. */
  readonly #most: readonly (readonly number[])[];

  private constructor(most: number[][]) {
    this.#most = most;
  }

  static readonly NOTHING = new DifferenceBounds([[0]]);

  /** With one more step, which takes from `least` to `most` seconds from now. */
  with(least: number, most: number): DifferenceBounds {
    const added = this.#most.map((row) => [...row, (row[0] as number) - least]);
    const now = this.#most[0] as readonly number[];
    return new DifferenceBounds([...added, [...now.map((bound) => most + bound), 0]]);
  }

  /**
   * What is known once the step at `index` (from 0) has happened, before all others; undefined if it cannot be first.
   * The others keep their order; the step is gone.
   */
  after(index: number): DifferenceBounds | undefined {
    const first = index + 1;
    const most = this.#most.map((row) => [...row]);
    const ofFirst = most[first] as number[];
    for (let j = 1; j < most.length; j++) ofFirst[j] = Math.min(ofFirst[j] as number, 0);
    if (!tighten(most)) return undefined;
    // From now on time counts from that step: it takes the place of "now".
    const kept = most.map((_, i) => i).filter((i) => i !== first && i !== 0);
    const places = [first, ...kept];
    return new DifferenceBounds(places.map((i) => places.map((j) => (most[i] as number[])[j] as number)));
  }

  /** The same steps in another order. */
  inOrder(indexes: readonly number[]): DifferenceBounds {
    const places = [0, ...indexes.map((index) => index + 1)];
    return new DifferenceBounds(
      places.map((i) => places.map((j) => (this.#most[i] as readonly number[])[j] as number)),
    );
  }

  toString(): string {
    return this.#most.map((row) => row.join(' ')).join(';');
  }
}

/** Makes every bound as tight as the others imply (Floyd and Warshall); false if they contradict each other. */
function tighten(most: number[][]): boolean {
  for (const [k, byWay] of most.entries()) {
    for (const row of most) {
      const toWay = row[k] as number;
      for (let j = 0; j < row.length; j++) row[j] = Math.min(row[j] as number, toWay + (byWay[j] as number));
    }
  }
  return most.every((row, i) => (row[i] as number) >= 0);
}
