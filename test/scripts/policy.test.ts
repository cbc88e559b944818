import { describe, expect, it } from '@jest/globals';
import { parsePolicy } from '../../simulation/parse-policy';

const timelineOf = (text?: string) => {
  const { rotateAfterDays, deactivateAfterDays, deleteAfterDays } = parsePolicy(text);
  return [rotateAfterDays, rotateAfterDays + deactivateAfterDays, rotateAfterDays + deleteAfterDays];
};

describe('a policy as a person writes it', () => {
  it.each([
    [undefined, [50, 85, 94]],
    ['within=90', [50, 85, 94]],
    ['within=19', [11, 14, 16]],
    ['every=90', [90, 104, 118]],
    ['every=3', [3, 4, 5]],
    ['every=3653', [3653, 3667, 3681]],
    ['max-age=90', [50, 85, 94]],
    ['{}', [50, 85, 94]],
    ['{"rotateAfterDays": 60}', [60, 95, 104]],
    ['{"rotateAfterDays": 30, "deactivateAfterDays": 10, "deleteAfterDays": 20}', [30, 40, 50]],
  ])('%s means the days %j', (text, days) => {
    expect(timelineOf(text)).toEqual(days);
  });

  it('forces nobody under within, and after 38 days under max-age', () => {
    expect(parsePolicy('within=90').forceDeactivateAfterDays).toBeUndefined();
    expect(parsePolicy('max-age=90')).toMatchObject({ forceDeactivateAfterDays: 38, maxRotateAfterDays: 50 });
  });

  it.each([
    ['within=18', 'within must be given a whole number of days from 19 to 3653 (ten years), not 18'],
    ['max-age=18', 'maxAge must be given a whole number of days from 19 to 3653 (ten years), not 18'],
    ['every=2', 'every must be given a whole number of days from 3 to 3653 (ten years), not 2'],
    ['every=3654', 'every must be given a whole number of days from 3 to 3653 (ten years), not 3654'],
    ['every=9999999', 'not 9999999'],
    [
      '{"promisedAgeDays": 3654}',
      'promisedAgeDays must be a whole number of days from 1 to 3653 (ten years), not 3654',
    ],
    ['within=90.5', 'from 19 to 3653 (ten years), not 90.5'],
    ['within=-90', 'from 19 to 3653 (ten years), not -90'],
    ['within=ninety', 'ninety is no number of days'],
    ['within=0x5a', '0x5a is no number of days'],
    ['within=9e1', '9e1 is no number of days'],
    ['within=', 'neither within=<days>'],
    ['Within=90', 'neither within=<days>'],
    ['within 90', 'neither within=<days>'],
    ['whenever=90', 'neither within=<days>'],
    ['constructor=90', 'neither within=<days>'],
    ['90', 'neither within=<days>'],
    ['often', 'neither within=<days>'],
    ['', 'neither within=<days>'],
    ['null', 'neither within=<days>'],
    ['[50, 35, 44]', 'neither within=<days>'],
    ['{"rotateAfterDays": 60', 'neither within=<days>'],
    ['{"rotateAfter": 60}', 'there is no rotateAfter; the thresholds are rotateAfterDays, '],
    ['{"rotateAfterDays": "60"}', 'rotateAfterDays must be a whole number of days, not "60"'],
    ['{"rotateAfterDays": 0}', 'rotateAfterDays must be a whole number of days from 1 to 3653 (ten years), not 0'],
    ['{"rotateAfterDays": null}', 'rotateAfterDays must be a whole number of days, not null'],
    // What is left out is of the default policy, and has to fit it.
    ['{"rotateAfterDays": 40}', 'deleteAfterDays (44) must be less than minRotateAfterDays (40)'],
  ])('refuses %j', (text, message) => {
    expect(() => parsePolicy(text)).toThrow(message);
  });
});
