import type { Condition } from './asl/choice-rules';
import type { Path } from './asl/path';

const twoDigits = (number: number) => String(number).padStart(2, '0');
const upTo = (last: number) => Array.from({ length: last }, (_, index) => twoDigits(index + 1));

const YEARS = Array.from({ length: 100 }, (_, index) => `20${twoDigits(index)}`);
const LEAP_YEARS = YEARS.filter((year) => Number(year) % 4 === 0);
const NO_DAYS = ['02-30', '02-31', '04-31', '06-31', '09-31', '11-31'];

/**
 * The text at `Variable` is exactly a day of this century, `2026-12-01`, that has begun in UTC; whatever else it may be,
 * this does not hold. StringMatches knows no digits, so the years, months and days are all named: with two hyphens, the
 * first behind a year and the last before a day, there is room for nothing between them but the month.
 */
export function isPastDay(Variable: Path): Condition {
  const matches = (StringMatches: string): Condition => ({ Variable, StringMatches });
  return {
    And: [
      { Variable, StringLessThanEqualsPath: '$$.State.EnteredTime' },
      { Not: matches('*-*-*-*') },
      { Or: YEARS.map((year) => matches(`${year}-*`)) },
      { Or: upTo(12).map((month) => matches(`*-${month}-*`)) },
      { Or: upTo(31).map((day) => matches(`*-${day}`)) },
      { Not: { Or: NO_DAYS.map((day) => matches(`*-${day}`)) } },
      {
        Or: [
          { Not: matches('*-02-29') },
          ...LEAP_YEARS.map((year): Condition => ({ Variable, StringEquals: `${year}-02-29` })),
        ],
      },
    ],
  };
}
