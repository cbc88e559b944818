import { describe, expect, it } from '@jest/globals';
import { evaluate, findPath, NUMBERS } from './holding-up';
import { run } from './run';

// No expression and no path may hold the server, or take all of its memory. What each of these does without a limit
// takes from ten seconds to for ever; what is broken off for its time alone is in holding-up.long.test.ts.

const failure = (cause: string) => ({
  ...{ error: 'States.QueryEvaluationError', cause: expect.stringContaining(cause) },
});

describe('an expression over a list as long as a payload', () => {
  it.each([
    ['$count($distinct($states.input))', 20_000],
    ['$sort($states.input)[19999]', 19_999],
    ['$states.input = $reverse($reverse($states.input))', true],
  ])('gives what the library would give: %s', async (expression, output) => {
    expect(await evaluate(expression, NUMBERS)).toEqual({ status: 'SUCCEEDED', output });
  });

  it.each([
    ['$join($states.input, $pad("", 20000, "x"))', NUMBERS.map(String)],
    ['$replace($states.input, "a", $states.input)', 'a'.repeat(100_000)],
  ])('is broken off where it takes too much memory: %s', async (expression, input) => {
    expect(await evaluate(expression, input)).toMatchObject(failure('Expression evaluation memory limit exceeded'));
  });

  it('is broken off where a path puts together more than it may hold, before it does', async () => {
    const product = '($a := $states.input; $b := $states.input; $count($a.$b))';
    expect(await evaluate(product, NUMBERS)).toMatchObject(failure('Expression evaluation memory limit exceeded'));
    // Each step of a path holds what it gives, not what its parts look at.
    const looked = '($a := $states.input; $b := [1..1000]; $sum($a.($count($b))))';
    expect(await evaluate(looked, NUMBERS.slice(0, 1_500))).toEqual({ status: 'SUCCEEDED', output: 1_500_000 });
  });

  it('is broken off where it takes too many steps', async () => {
    const expression = '$states.input[$ in $states.input]';
    expect(await evaluate(expression, NUMBERS)).toMatchObject(failure('Expression evaluation timeout'));
  });
});

describe('what $distinct, $sort and $join give for long lists', () => {
  const mixed = Array.from({ length: 300 }, (_, index) => [
    { a: index % 3, b: [index % 2] },
    { b: [index % 2], a: index % 3 },
    String(index % 3),
    index % 3,
    null,
    index % 2 === 0,
  ]).flat();

  it('is the same as for short ones: members in any order, text and numbers apart', async () => {
    const short = await evaluate('$distinct($states.input)', mixed.slice(0, 60));
    expect(await evaluate('$distinct($states.input)', mixed)).toEqual(short);
    const same = Array.from({ length: 300 }, () => ({ k: 1 }));
    expect(await evaluate('$distinct($states.input.k)', same)).toEqual({ status: 'SUCCEEDED', output: 1 });
  });

  it('is stable, and refused where items cannot be compared', async () => {
    const items = NUMBERS.slice(0, 300).map((number, index) => ({ key: number % 7, index }));
    const sorted = await evaluate('$sort($states.input, function($a, $b) { $a.key > $b.key })', items);
    expect(sorted).toMatchObject({ output: items.toSorted((a, b) => a.key - b.key) });
    expect(await evaluate('$sort($states.input)', [...NUMBERS, 'a'])).toMatchObject(failure('D3070'));
    expect(await evaluate('$sort($states.input)', items)).toMatchObject(failure('D3070'));
  });
});

describe('a path', () => {
  it('finds all nodes of a payload', async () => {
    const many = Array.from({ length: 300 }, (_, a) => Array.from({ length: 20 }, (__, b) => ({ a, b })));
    expect(await findPath('$..b', many)).toMatchObject({ status: 'SUCCEEDED' });
  });
});

describe('States.ArrayUnique', () => {
  it('goes over a long list once, and takes numbers by their value and members in any order', async () => {
    const Parameters = { 'found.$': 'States.ArrayLength(States.ArrayUnique($))' };
    const input = [...NUMBERS, ...NUMBERS, { a: 1, b: [2] }, { b: [2], a: 1 }] as never;
    const { result } = await run({ Only: { Type: 'Pass', Parameters, End: true } }, { input });
    expect(result).toEqual({ status: 'SUCCEEDED', output: { found: 20_001 } });
  });
});
