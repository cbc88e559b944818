import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compileRule } from '../../emulator/asl/query/jsonpath/choice-rule';
import { DAY_MS } from '../../emulator/durations';
import type { JsonObject } from '../../emulator/json';
import { isOnHold } from '../../statemachine/hold';
import { TODAY } from './sweep/swept-user';

const rule = compileRule(isOnHold('$.tags') as unknown as JsonObject);
const around = {
  input: null,
  context: { State: { EnteredTime: `${TODAY}T02:00:07.123Z` } },
  variables: {},
};
const isOnHoldFor = (text: string) => rule({ tags: { holdUntil: [text] } }, around as never);

/** The days before the one that `TODAY` is, and that day. */
const isPast = (text: string) => {
  const time = Date.parse(`${text}T00:00:00Z`);
  const isDay = /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(time);
  return isDay && new Date(time).toISOString().startsWith(text) && text <= TODAY;
};

const NO_DATES = [
  ...['2025-02-30', '2025-02-29', '2100-02-29', '2024-04-31', '2024-99-99', '2024-00-10', '2024-10-00', '2000-x-x'],
  ...['2020-01-01 - 2099-12-31', '2024 until further notice', '2024 until - further - notice', '2024x-01-01'],
  ...['2020-01-01 ', ' 2020-01-01', '2020-01-01x', '2025-1-1', '2024-01-01-01', '2024-01--01', '2024-01-011'],
  ...['2024-010-01', '20240101', '20-12-2025', '01.01.2020', '2020-01-01T00:00:00Z', '2020-01-01T', '2024-01-01-'],
  ...['', '2', '2025', '2025-01', 'never', '-01-01', '1999-12-31', '0000-01-01', '20\u0662\u0664-01-01'],
];

describe('a hold', () => {
  it.each(NO_DATES)('that is "%s", which is no date, lasts for ever', (text) => {
    expect(isOnHoldFor(text)).toBe(true);
  });

  it.each([
    ['2025-03-31', false],
    [TODAY, false],
    ['2025-04-02', true],
    ['2024-02-29', false],
    ['2000-02-29', false],
    ['9999-12-31', true],
  ])('until %s holds: %s', (text, holds) => {
    expect(isOnHoldFor(text)).toBe(holds);
  });

  it('is over on every past day, and on nothing that is like one', () => {
    for (let day = Date.parse('2000-01-01'); day <= Date.parse('2026-01-01'); day += 17 * DAY_MS) {
      const text = new Date(day).toISOString().slice(0, 10);
      expect([text, isOnHoldFor(text)]).toEqual([text, text > TODAY]);
    }
    const piece = fc.constantFrom('20', '24', '2024', '02', '28', '29', '30', '31', '12', '1', '-', '-', '-', ' ', 'x');
    const like = fc.array(piece, { minLength: 3, maxLength: 8 }).map((pieces) => pieces.join(''));
    fc.assert(
      fc.property(like, (text) => isOnHoldFor(text) === !isPast(text)),
      { numRuns: 500 },
    );
  });
});
