import type { KeyLife } from '../lives/key-life';
import { addDays } from '../record/dates';
import { activeStretches, onOrAfter } from './active-days';
import type { Control, Failure } from './control';

/**
 * An Active key has been used, or made, within so many days. IAM tells the last use alone, so failures that ended in a
 * use are not seen, nor those of keys that are gone.
 */
export function maxIdleControl(failsAtDays: number, about: Pick<Control, 'id' | 'title' | 'source'>): Control {
  return {
    ...about,
    scope: `A key fails from the day on which it has not been used for ${failsAtDays} days, or if never used, on which it is as old. Passwords are not looked at. IAM keeps the last use alone: what was idle and then used again, or is deleted, left no trace.`,
    isKnown: ({ lastUsed, createDate }) => lastUsed !== undefined && createDate !== undefined,
    failures: ({ lastUsed, createDate, ...life }: KeyLife): readonly Failure[] => {
      if (lastUsed === undefined || createDate === undefined) return [];
      const idleSince = lastUsed?.date ?? createDate;
      return onOrAfter(addDays(idleSince, failsAtDays), activeStretches({ ...life, createDate }));
    },
  };
}
