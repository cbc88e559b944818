import type { KeyLife } from '../lives/key-life';
import { addDays } from '../record/dates';
import { activeStretches, onOrAfter } from './active-days';
import type { Control, Failure } from './control';

/** An Active key is not older than so many days: on the day after it fails. */
export function maxAgeControl(maxDays: number, about: Pick<Control, 'id' | 'title' | 'source'>): Control {
  return {
    ...about,
    scope: `A key fails from the day on which it is more than ${maxDays} days old until it is set Inactive or deleted. Ages are UTC dates.`,
    isKnown: ({ createDate }) => createDate !== undefined,
    failures: (life: KeyLife): readonly Failure[] =>
      life.createDate === undefined ? [] : onOrAfter(addDays(life.createDate, maxDays + 1), activeStretches(life)),
  };
}
