import type { Violation } from './claims';

/** What a unit of work has found. */
export interface Findings {
  /** What was counted, by name: `executions`, `checks`, `orders` … Counts of all units are added up. */
  readonly counts: Readonly<Record<string, number>>;
  readonly violations: readonly Violation[];
  /** Of a planted fault: the first way in which it breaks each claim, which is what it is for. */
  readonly caught?: readonly Violation[];
  /** What was reached, such as `RotateAccessKey.ListAccessKeys`. */
  readonly reached?: readonly string[];
}

/** A part of the proof, cut into pieces that can be worked at side by side. */
export interface Part {
  readonly name: string;
  /** What is done, in one line. */
  readonly title: string;
  /** The ids of all pieces; each begins with the name of the part and a slash. */
  readonly units: () => readonly string[];
  /**
   * The ids of pieces that take too long to be done with the others: each is done when it is asked for by name.
   * @default - there are none
   */
  readonly longUnits?: () => readonly string[];
  /**
   * What a piece shares with others: one worker has them all, in their order, because the later ones leave out what an
   * earlier one has shown.
   * @default - nothing, any worker may have it
   */
  readonly group?: (id: string) => string;
  /** What all pieces together have to reach. */
  readonly toReach?: () => readonly string[];
  /** Works at one piece, or replays what the id of a violation says. */
  readonly run: (id: string) => Promise<Findings>;
}

/** The pieces of a part that one worker has to have, for each worker that could be busy. */
export function groupsOf({ units, group = (id) => id }: Part): readonly (readonly string[])[] {
  const groups = new Map<string, string[]>();
  for (const id of units()) groups.set(group(id), [...(groups.get(group(id)) ?? []), id]);
  return [...groups.values()];
}
