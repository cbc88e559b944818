import { accessKeyList, accessKeys, accessKeysAtEveryLook } from './decide/access-keys';
import { NOTHING_DUE } from './decide/answers';
import { compose, type Fragment } from './decide/compose';
import { dates } from './decide/dates';
import { lastUse, otherKey, previousKey, previousRows, versionList } from './decide/other-active';
import { inactiveRows } from './decide/other-inactive';
import { currentKey, secretDescription, secretRows } from './decide/secret';
import { enrolment, tagList } from './decide/tags';
import { thresholds } from './decide/thresholds';
import { userRows } from './decide/user-rows';

/**
 * The decision of the sweep about one user, as one pure JSONata expression of `$facts` (Facts), which answers a
 * Decision. It answers `read` until it knows enough, and asks for nothing that cannot change its mind. The fragments
 * stand in the order of the table: what a row decides, no later fragment is evaluated for.
 */
export const DECIDE = decision(accessKeys);

/**
 * The same, for who has read everything that it may ask for: it leaves nothing to the day of the week on which the sweep
 * looks at everything.
 */
export const DECIDE_AT_EVERY_LOOK = decision(accessKeysAtEveryLook);

function decision(accessKeysFragment: Fragment): string {
  return compose({
    given: ['facts'],
    fragments: [
      dates,
      accessKeyList,
      accessKeysFragment,
      tagList,
      enrolment,
      thresholds,
      secretDescription,
      currentKey,
      secretRows,
      userRows,
      otherKey,
      versionList,
      previousKey,
      lastUse,
      previousRows,
      inactiveRows,
    ],
    otherwise: NOTHING_DUE,
  });
}
