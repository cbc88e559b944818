import { describe, expect, it } from '@jest/globals';
import { parseTimestamp } from '../../../emulator/asl/timestamp';

// What Java 17's `OffsetDateTime.parse(text, ISO_OFFSET_DATE_TIME)` gives for each of these.
const READ: readonly (readonly [string, string])[] = [
  ['2024-01-05T10:00:00Z', '2024-01-05T10:00:00.000Z'],
  ['2024-01-05t10:00:00z', '2024-01-05T10:00:00.000Z'],
  ['2024-01-05T10:00Z', '2024-01-05T10:00:00.000Z'],
  ['2024-01-05T10:00:00.Z', '2024-01-05T10:00:00.000Z'],
  ['2024-01-05T10:00:00+01:00:30', '2024-01-05T08:59:30.000Z'],
  ['2024-01-05T10:00:00+01', '2024-01-05T09:00:00.000Z'],
  ['2024-01-05T10:00:00+18:00', '2024-01-04T16:00:00.000Z'],
  ['2024-01-05T10:00:00-18:00:00', '2024-01-06T04:00:00.000Z'],
  ['2024-01-05T10:00:00-00:00', '2024-01-05T10:00:00.000Z'],
  ['+12024-01-05T10:00:00Z', '+012024-01-05T10:00:00.000Z'],
  ['-0001-01-05T10:00:00Z', '-000001-01-05T10:00:00.000Z'],
  ['0000-01-05T10:00:00Z', '0000-01-05T10:00:00.000Z'],
];

const REFUSED = [
  '2024-01-05T10:00:00.1234567890Z',
  '2024-01-05T10:00:00+0100',
  '2024-01-05T24:00:00Z',
  '2024-01-05T10:00:60Z',
  '2024-02-30T10:00:00Z',
  '2023-02-29T10:00:00Z',
  '2024-01-05T10:00:00+18:01',
  '12024-01-05T10:00:00Z',
  '2024-01-05 10:00:00Z',
  ' 2024-01-05T10:00:00Z',
  '2024-01-05T10:00:00+01:60',
  '2024-01-05T10Z',
  '2024-1-05T10:00:00Z',
  '2024-01-05T10:00:00,5Z',
  '2024-01-05T10:00:00Z[UTC]',
  '2024-01-05T10:00:00',
];

describe('a timestamp', () => {
  it.each(READ)('is read as Java reads it: %s', (text, instant) => {
    expect(new Date(parseTimestamp(text)?.milliseconds ?? Number.NaN).toISOString()).toBe(instant);
  });

  it('has nanoseconds', () => {
    expect(parseTimestamp('2024-01-05T10:00:00.123456789Z')?.nanoseconds).toBe(123_456_789);
    expect(parseTimestamp('2024-01-05T10:00:00.1Z')?.nanoseconds).toBe(100_000_000);
  });

  it.each(REFUSED)('is not what Java does not read: %s', (text) => {
    expect(parseTimestamp(text)).toBeUndefined();
  });
});
