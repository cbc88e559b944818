import { describe, expect, it } from '@jest/globals';
import type { Json } from '../../../emulator/json';
import { run, shape } from './run';

async function evaluate(call: string, input: Json = {}): Promise<Json> {
  return ((await shape({ 'r.$': call }, input)) as { r: Json }).r;
}

describe('an intrinsic function', () => {
  it.each<[string, Json, Json]>([
    ["States.Format('{}-{}', $.a, 'b')", { a: 1 }, '1-b'],
    ["States.Format('\\{\\} {}', $.a)", { a: [1, 'x', null, { b: true }] }, '{} [1,"x",null,{"b":true}]'],
    ["States.Format($.tpl, 'x')", { tpl: 'a {} b' }, 'a x b'],
    ['States.StringToJson($.t)', { t: '' }, null],
    ['States.StringToJson(\'"a"\')', {}, 'a'],
    ["States.Array('it\\'s', 'a\\\\b', '\\{')", {}, ["it's", 'a\\b', '{']],
    ['States.ArrayRange(9, 1, -2)', {}, [9, 7, 5, 3, 1]],
    ['States.ArrayRange(5, 1, 1)', {}, []],
    ['States.ArrayContains($.l, 1.0)', { l: [1] }, true],
    ['States.ArrayUnique($.l)', { l: [{ a: 1 }, { a: 1 }, 1, '1', null, null] }, [{ a: 1 }, 1, '1', null]],
    ['States.ArrayPartition($.l, 2)', { l: [1, 2, 3] }, [[1, 2], [3]]],
    ["States.StringSplit(' a , b ', ',')", {}, [' a ', ' b ']],
    ["States.StringSplit(',,', ',')", {}, []],
    ['States.MathAdd(-0.5, 0)', {}, 0],
    ['States.JsonMerge($.a, $.b, false)', { a: { x: 1 }, b: { x: [2] } }, { x: [2] }],
    ["States.Base64Decode(States.Base64Encode('é'))", {}, 'é'],
    ["States.Hash('', 'MD5')", {}, 'd41d8cd98f00b204e9800998ecf8427e'],
    ['States.ArrayGetItem(States.Array(1, 2), 1)', {}, 2],
  ])('%s', async (call, input, expected) => {
    expect(await evaluate(call, input)).toEqual(expected);
  });

  it('gives the same random number for the same seed, within its bounds', async () => {
    const numbers = await Promise.all(
      Array.from({ length: 20 }, (_, seed) => evaluate(`States.MathRandom(3, 6, ${seed})`)),
    );
    expect(new Set(numbers)).toEqual(new Set([3, 4, 5]));
    expect(await evaluate('States.MathRandom(1, 1000000, 7)')).toBe(await evaluate('States.MathRandom(1, 1000000, 7)'));
  });

  it.each([
    "States.Format('{} {}', 'a')",
    "States.Format('{}', 'a', 'b')",
    "States.StringToJson('{')",
    'States.ArrayGetItem($.l, 9)',
    'States.ArrayGetItem($.l, -1)',
    'States.ArrayLength($.n)',
    'States.ArrayPartition($.l, 0)',
    'States.ArrayRange(1, 5000, 1)',
    'States.ArrayRange(1, 5, 0)',
    'States.JsonMerge($.o, $.o, true)',
    'States.JsonMerge($.l, $.o, false)',
    "States.Hash('x', 'CRC32')",
    'States.Base64Encode($.n)',
    'States.MathRandom(5, 5)',
    "States.MathAdd('1', 2)",
    'States.MathAdd(2147483648, 1)',
    "States.UUID('x')",
  ])('%s fails with States.Runtime', async (call) => {
    const input = { l: [1, 2], n: 5, o: {} };
    const { result } = await run({ Shape: { Type: 'Pass', Parameters: { 'r.$': call }, End: true } }, { input });
    expect(result).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect((result as { cause: string }).cause).toContain(`The function '${call}' had the following error: `);
  });

  it('names the path where an argument is missing', async () => {
    const { result } = await run({ Shape: { Type: 'Pass', Parameters: { 'r.$': 'States.Array($.gone)' }, End: true } });
    expect((result as { cause: string }).cause).toContain(
      "The JSONPath '$.gone' specified for the field 'r.$' could not be found",
    );
  });
});
