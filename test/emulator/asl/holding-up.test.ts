import { describe, expect, it } from '@jest/globals';
import { run } from './run';

// No expression and no path may hold the server, or take all of its memory. What each of these does without a limit
// takes from ten seconds to for ever.

const LONG = 'a'.repeat(100_000);
const NUMBERS = Array.from({ length: 20_000 }, (_, index) => (index * 7919) % 20_000);

const jsonata = async (expression: string, input: unknown) =>
  (
    await run(
      { Only: { Type: 'Pass', Output: `{% ${expression} %}`, End: true } },
      { machine: { QueryLanguage: 'JSONata' }, input: input as never },
    )
  ).result;

const jsonPath = async (path: string, input: unknown) =>
  (await run({ Only: { Type: 'Pass', Parameters: { 'found.$': path }, End: true } }, { input: input as never })).result;

const TIMEOUT = expect.stringContaining('Expression evaluation timeout');
const MEMORY = expect.stringContaining('Expression evaluation memory limit exceeded');

describe('an expression over a list as long as a payload', () => {
  it.each([
    ['$count($distinct($states.input))', 20_000],
    ['$sort($states.input)[19999]', 19_999],
    ['$states.input = $reverse($reverse($states.input))', true],
  ])('gives what the library would give: %s', async (expression, output) => {
    expect(await jsonata(expression, NUMBERS)).toEqual({ status: 'SUCCEEDED', output });
  });

  it.each([
    ['$states.input[$ in $states.input]', NUMBERS, TIMEOUT],
    ['$states.input.($append($states.input, $states.input))', NUMBERS, TIMEOUT],
    ['$join($states.input, $pad("", 20000, "x"))', NUMBERS.map(String), MEMORY],
    ['$replace($states.input, "a", $states.input)', LONG, MEMORY],
    ['$match($states.input, /a*?b|a/)', LONG, TIMEOUT],
    ['$contains($substring($states.input, 0, 18), /^((((a+)+)+)+)+b$/)', LONG, TIMEOUT],
  ])('is broken off: %s', async (expression, input, cause) => {
    expect(await jsonata(expression, input)).toMatchObject({ error: 'States.QueryEvaluationError', cause });
  });

  it('lets others act in the meantime', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    await jsonata('$count($map($states.input, function($v) { $v }))', NUMBERS);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(3);
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
    const short = await jsonata('$distinct($states.input)', mixed.slice(0, 60));
    expect(await jsonata('$distinct($states.input)', mixed)).toEqual(short);
    expect(
      await jsonata(
        '$distinct($states.input.k)',
        Array.from({ length: 300 }, () => ({ k: 1 })),
      ),
    ).toEqual({
      ...{ status: 'SUCCEEDED', output: 1 },
    });
  });

  it('is stable, and refused where items cannot be compared', async () => {
    const items = NUMBERS.slice(0, 1000).map((number, index) => ({ key: number % 7, index }));
    const sorted = await jsonata('$sort($states.input, function($a, $b) { $a.key > $b.key })', items);
    expect(sorted).toMatchObject({ output: items.toSorted((a, b) => a.key - b.key) });
    const refused = { error: 'States.QueryEvaluationError', cause: expect.stringContaining('D3070') };
    expect(await jsonata('$sort($states.input)', [...NUMBERS, 'a'])).toMatchObject(refused);
    expect(await jsonata('$sort($states.input)', items)).toMatchObject(refused);
  });
});

describe('a path', () => {
  it('finds all nodes of a payload, and is broken off where it multiplies them', async () => {
    const many = Array.from({ length: 300 }, (_, a) => Array.from({ length: 20 }, (__, b) => ({ a, b })));
    expect(await jsonPath('$..b', many)).toMatchObject({ status: 'SUCCEEDED' });
    let deep: unknown = 1;
    for (let depth = 0; depth < 100; depth++) deep = [deep];
    expect(await jsonPath('$..*..*..*..*', [deep, deep, deep])).toMatchObject({
      ...{ error: 'States.Runtime', cause: expect.stringContaining('visits more than') },
    });
  });

  it('has half a second for the patterns of its filters, together', async () => {
    const filter = (pattern: string) => `$[?(@ =~ ${pattern})]`;
    const texts = Array.from({ length: 50 }, () => 'a'.repeat(25));
    expect(await jsonPath(filter('/(a+)+b/'), texts)).toMatchObject({
      ...{ error: 'States.Runtime', cause: expect.stringContaining('took longer than 500 ms') },
    });
    const fine = { status: 'SUCCEEDED', output: { found: texts } };
    for (let time = 0; time < 3; time++) expect(await jsonPath(filter('/(a+)+/'), texts)).toEqual(fine);
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
