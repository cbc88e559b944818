/** A question on which the two sides differ. */
export interface Difference {
  readonly question: string;
  readonly ours: string;
  readonly theirs: string;
}
