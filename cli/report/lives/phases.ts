import { dateOf } from '../record/dates';
import type { KeyEvent, Phase } from './key-life';

export interface PhasesProps {
  /** It was the key of its secret before keyturn first stored one. */
  readonly isCurrentAtFirst: boolean;
  /** Of a key that is no more, and that no execution deleted, nothing is known beyond its last event. */
  readonly exists: boolean;
  /** No key of the user is older. */
  readonly notBefore: string;
}

/** How long a key was what. */
export function phasesOf(
  events: readonly KeyEvent[],
  { isCurrentAtFirst, exists, notBefore }: PhasesProps,
): readonly Phase[] {
  const phases: Phase[] = [];
  let open: { readonly kind: Phase['kind']; readonly from: string } | undefined =
    events[0]?.kind === 'created' ? undefined : { kind: 'unknown', from: notBefore };
  let isCurrent = isCurrentAtFirst;
  let isActive = true;
  let isLeaked = false;
  let isGone = false;
  for (const { kind, time } of events) {
    if (kind === 'stored' || kind === 'current') isCurrent = true;
    if (kind === 'superseded') isCurrent = false;
    if (kind === 'leaked') isLeaked = true;
    if (kind === 'leaked' || kind === 'deactivated') isActive = false;
    if (kind === 'activated') isActive = true;
    if (kind === 'deleted') isGone = true;
    const now = kindOf(isActive, isCurrent, isLeaked);
    if (open && !isGone && open.kind === now) continue;
    // A key is stored within a minute of being made: it is the current one from the start.
    const isBeingMade = open?.kind === 'previous' && kind === 'stored' && dateOf(open.from) === dateOf(time);
    if (open && !isBeingMade && open.from < time) phases.push({ ...open, to: time });
    open = isGone ? undefined : { kind: now, from: isBeingMade && open ? open.from : time };
  }
  return open && exists ? [...phases, open] : phases;
}

function kindOf(isActive: boolean, isCurrent: boolean, isLeaked: boolean): Phase['kind'] {
  if (!isActive) return isLeaked ? 'leaked' : 'inactive';
  return isCurrent ? 'current' : 'previous';
}
