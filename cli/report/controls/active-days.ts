import type { KeyLife } from '../lives/key-life';
import { dateOf } from '../record/dates';
import type { Failure } from './control';

/** The dates on which a key was Active at the end of the day, as stretches. */
export function activeStretches({ phases }: KeyLife): readonly Failure[] {
  const stretches: { from: string; to?: string }[] = [];
  for (const { kind, from, to } of phases) {
    if (kind !== 'current' && kind !== 'previous') continue;
    const last = stretches.at(-1);
    if (last && last.to === dateOf(from)) delete last.to;
    else stretches.push({ from: dateOf(from) });
    if (to !== undefined) (stretches.at(-1) as { to?: string }).to = dateOf(to);
  }
  return stretches;
}

/** The part of the stretches that lies on or after a date. */
export function onOrAfter(date: string, stretches: readonly Failure[]): readonly Failure[] {
  return stretches
    .filter(({ to }) => to === undefined || to > date)
    .map(({ from, to }) => ({ from: from > date ? from : date, ...(to !== undefined && { to }) }));
}
