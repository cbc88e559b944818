import type { MachineName } from '@keyturn/statemachine/machines';
import { restored } from './restoration';
import { retired } from './retirement';
import { replacement, revoked } from './revocation';
import { rotated } from './rotation';
import { swept } from './sweep';

/** What an execution that ended well has changed. */
export interface Outcome {
  /** In sentences, from its output, and that of `goesOn`, if it ended well too. */
  readonly changed: (output: never, next: never) => readonly string[];
  /** Another execution that this one has started and that belongs to the same order. */
  readonly goesOn?: (output: never) => string | undefined;
}

const OUTCOMES: Readonly<Record<Exclude<MachineName, 'IssueAccessKey'>, Outcome>> = {
  RotateAccessKey: { changed: rotated },
  RestoreAccessKey: { changed: restored },
  RetireAccessKey: { changed: retired },
  RevokeAccessKey: { changed: revoked, goesOn: replacement },
  SweepAccessKeys: { changed: swept },
};

/** Of a machine by its name in AWS, which may have a prefix; one that is none of ours has put out what it has. */
export function outcomeOf(machine: string): Outcome {
  const known = Object.entries(OUTCOMES).find(([name]) => machine.includes(name));
  return known?.[1] ?? { changed: (output: unknown) => [JSON.stringify(output)] };
}
