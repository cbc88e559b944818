import type { Fragment } from './compose';

const DATE = '[2-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])';
const TIME = 'T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?Z';

/**
 * Ages are differences of UTC dates, so that the hour at which a sweep gets to a user does not matter. `$toMillis`
 * takes the 30th of February for a day in March, hence the way back in `$isDay`.
 */
export const dates = {
  needs: ['facts'],
  defines: {
    isText: `function($value) { $type($value) = 'string' and $value != '' }`,
    isDay: `function($value) {
      $substring($value, 8, 2) < '29'
      or $fromMillis($toMillis($substring($value, 0, 10)), '[Y0001]-[M01]-[D01]') = $substring($value, 0, 10)
    }`,
    // Exactly a day: with more behind it, a person may have meant anything.
    isDate: `function($value) { $type($value) = 'string' and $contains($value, /^${DATE}$/) and $isDay($value) }`,
    isTime: `function($value) { $type($value) = 'string' and $contains($value, /^${DATE}${TIME}$/) and $isDay($value) }`,
    day: `function($value) { $toMillis($substring($value, 0, 10)) / 86400000 }`,
    today: `$day($facts.today)`,
    daysSince: `function($value) { $today - $day($value) }`,
  },
} satisfies Fragment;
