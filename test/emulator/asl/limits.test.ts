import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isTooLarge, LARGEST_PAYLOAD, sizeBound, sizeOf } from '../../../emulator/asl/payload-size';
import type { JsonObject } from '../../../emulator/json';
import { readNumber } from '../../../emulator/json-number';
import { parseJson } from '../../../emulator/json-text';
import { IAM_TASK, run } from './run';

/** A string that takes `bytes` as JSON. */
function textOf(bytes: number): string {
  return 'x'.repeat(bytes - 2);
}

const CAUGHT = { Caught: { Type: 'Pass', End: true } };
const CATCH = [{ ErrorEquals: ['States.ALL'], Next: 'Caught' }];

describe('the size of a payload', () => {
  it.each([
    ['text', textOf(LARGEST_PAYLOAD), textOf(LARGEST_PAYLOAD + 1)],
    ['bytes of UTF-8', 'é'.repeat(LARGEST_PAYLOAD / 2 - 1), `é${'é'.repeat(LARGEST_PAYLOAD / 2 - 1)}`],
    ['escapes', '\u0000'.repeat(43_690), '\u0000'.repeat(43_691)],
    ['members', { a: textOf(LARGEST_PAYLOAD - 6) }, { a: textOf(LARGEST_PAYLOAD - 5) }],
    ['elements', [textOf(LARGEST_PAYLOAD - 4), 1], [textOf(LARGEST_PAYLOAD - 4), 10]],
  ])('counts %s', (_what, fits, exceeds) => {
    expect(isTooLarge(fits)).toBe(false);
    expect(isTooLarge(exceeds)).toBe(true);
  });

  it.each([
    ['numbers with a fraction', Array.from({ length: 66_000 }, () => readNumber('1.0')), 264_001],
    ['the longest numbers', Array.from({ length: 10_600 }, () => -Number.MAX_VALUE), 265_001],
  ])('counts the commas between %s', (_what, list, bytes) => {
    expect(sizeOf(list)).toBe(bytes);
    expect(isTooLarge(list)).toBe(true);
  });

  it('is never more than its bound, whatever the value is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = parseJson(JSON.stringify(value));
        expect(sizeBound(json)).toBeGreaterThanOrEqual(sizeOf(json));
      }),
    );
  });

  it('is remembered for parts that are shared', () => {
    const large = { a: textOf(200_000) };
    expect(isTooLarge({ large })).toBe(false);
    expect(isTooLarge({ large, again: large })).toBe(true);
  });
});

describe('a payload over 256 KiB', () => {
  it('fails a task whose service answers with it, within reach of the catchers', async () => {
    const { result } = await run(
      { Call: { Type: 'Task', Resource: IAM_TASK, Catch: CATCH, End: true }, ...CAUGHT },
      { tasks: async () => textOf(LARGEST_PAYLOAD + 1) },
    );
    expect(result).toEqual({
      status: 'SUCCEEDED',
      output: {
        Error: 'States.DataLimitExceeded',
        Cause:
          "The state/task 'aws-sdk:iam' returned a result with a size exceeding the maximum number of bytes service limit.",
      },
    });
  });

  it('fails a state whose output it would be, beyond the reach of the catchers', async () => {
    const state = { Type: 'Task', Resource: IAM_TASK, ResultPath: '$.b', Catch: CATCH, End: true };
    const half = textOf(LARGEST_PAYLOAD / 2);
    const { result } = await run({ Call: state, ...CAUGHT }, { input: { a: half }, tasks: async () => half });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  it('fails a state whose parameters it would be', async () => {
    const half = textOf(LARGEST_PAYLOAD / 2);
    const Parameters = { 'one.$': '$.a', 'two.$': '$.a' };
    const { result } = await run(
      { Double: { Type: 'Pass', Parameters, ResultPath: null, End: true } },
      { input: { a: half } },
    );
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });

  it('may be 256 KiB exactly', async () => {
    const { result } = await run({ Only: { Type: 'Pass', End: true } }, { input: textOf(LARGEST_PAYLOAD) });
    expect(result.status).toBe('SUCCEEDED');
  });
});

describe('a branch beside one that fails', () => {
  it('makes no call any more where the failure came at once', async () => {
    let calls = 0;
    const branch = (StartAt: string, States: JsonObject) => ({ StartAt, States });
    const { result } = await run(
      {
        Both: {
          Type: 'Parallel',
          Branches: [
            branch('Fail', { Fail: { Type: 'Fail', Error: 'No' } }),
            branch('Pass', {
              Pass: { Type: 'Pass', Next: 'Call' },
              Call: { Type: 'Task', Resource: IAM_TASK, End: true },
            }),
          ],
          End: true,
        },
      },
      { tasks: async () => ({ calls: ++calls }) },
    );
    expect(result).toMatchObject({ status: 'FAILED', error: 'No' });
    expect(calls).toBe(0);
  });
});
