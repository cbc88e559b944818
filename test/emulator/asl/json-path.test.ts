import { describe, expect, it } from '@jest/globals';
import { parsePath } from '../../../emulator/asl/query/jsonpath/parse-path';
import { parseReferencePath } from '../../../emulator/asl/query/jsonpath/reference-path';
import type { Json } from '../../../emulator/json';
import { run, shape } from './run';

const DOCUMENT: Json = {
  users: [
    { name: 'ana', age: 40, tags: ['ops'], boss: null },
    { name: 'bo', age: 31, tags: [] },
    { name: 'cy', age: '31', tags: ['dev', 'ops'], address: { city: 'Rome' } },
  ],
  'odd name': { 'a.b': 1, "it's": 2 },
  toString: 'own',
  limit: 35,
  empty: [],
};

describe('a path of tens of thousands of steps', () => {
  it('holds nobody', () => {
    // A look at all further steps at each of them takes 12 s.
    const before = process.cpuUsage();
    expect(parsePath(`$${'.a'.repeat(40_000)}`).find({})).toBeUndefined();
    expect(process.cpuUsage(before).user / 1e6).toBeLessThan(4);
  });

  it('is not written to, as no JSON is that deep', async () => {
    const states = { Only: { Type: 'Pass', ResultPath: `$${'.a'.repeat(5_000)}`, End: true } };
    const cause = expect.stringContaining('Document nesting depth exceeds the maximum allowed (1000)');
    expect((await run(states)).result).toMatchObject({ error: 'States.Runtime', cause });
  });
});

describe('a definite path', () => {
  it.each<[string, Json | undefined]>([
    ['$', DOCUMENT],
    ['$.users[0].name', 'ana'],
    ["$['odd name']['a.b']", 1],
    ["$.['odd name'].['a.b']", 1],
    ["$['odd name']['it\\'s']", undefined],
    ['$.users[-1].name', undefined],
    ['$.users[(@.length-1)].name', 'cy'],
    ['$.users[0].name ', 'ana'],
    ["$['a]", {}],
    ['$.users[0].boss', null],
    ['$.users[3]', undefined],
    ['$.users.name', undefined],
    ['$.users[0].name.length', undefined],
    ['$.limit[0]', undefined],
    ['$.toString', 'own'],
    ['$.users[0].constructor', undefined],
    ['$.users.length()', undefined],
    ["$.users[0]['name','age']", { name: 'ana', age: 40 }],
  ])('%s gives the node itself', (path, expected) => {
    expect(parsePath(path).definite).toBe(true);
    expect(parsePath(path).find(DOCUMENT)).toEqual(expected);
  });
});

describe('an indefinite path', () => {
  it.each<[string, Json | undefined]>([
    ['$.users[*].name', ['ana', 'bo', 'cy']],
    ['$.users.*.name', ['ana', 'bo', 'cy']],
    ['$.users[*].address.city', ['Rome']],
    ['$.users[0,2].name', ['ana', 'cy']],
    ['$.users[1:].name', ['bo', 'cy']],
    ['$.users[:-1].name', ['ana', 'bo']],
    ['$.users[0:1]', [(DOCUMENT as { users: Json[] }).users[0] as Json]],
    ['$..city', ['Rome']],
    ['$..address.city', ['Rome']],
    ['$.users[?(@.tags)]..[0]', undefined],
    ['$.users[?(@.age>$.limit)].name', ['ana']],
    ['$.users[?(@.age==31)].name', ['bo', 'cy']],
    ["$.users[?(@.age=='31')].name", ['bo', 'cy']],
    ["$.users[?(@.name>='bo')].name", ['bo', 'cy']],
    ['$.users[?(@.boss==null)].name', ['ana']],
    ['$.users[?(@.boss)].name', []],
    ['$.users[?(@.name==bo)].name', ['bo']],
    ['$.users[?(!@.address)].name', ['ana', 'bo']],
    ["$.users[?(@.address.city=='Rome')].name", ['cy']],
    ["$.users[?(@.tags[0]=='ops' || @.tags[1]=='ops')].name", ['ana', 'cy']],
    ["$.users[?(@.name=='ana' && (@.age<30 || @.age>35))].name", ['ana']],
    ["$.users[?(@.name=='bo' && (@.age<30 || @.age>35))].name", ['ana']],
    ['$.users[?(@.name =~ /[AB].*/i)].name', ['ana', 'bo']],
    ['$.users[?(@.name =~ /a/)].name', []],
    ["$.users[?(@.name!='ana')].name", ['bo', 'cy']],
    ["$.users[?(@.gone!='x')].name", []],
    ["$['odd name'][?(@.x)]", []],
    ['$.empty[*]', []],
    ['$.gone[*].name', []],
    ['$.limit[*]', []],
    ["$.users[?(@.name=='ana')][0]", undefined],
    ['$.users[?(@.name)].address', undefined],
    ['$.users[?(@.tags[0]==$.limit)]', []],
    ['$.limit[?(@.x)]', []],
  ])('%s gives a list', (path, expected) => {
    expect(parsePath(path).definite).toBe(false);
    expect(parsePath(path).find(DOCUMENT)).toEqual(expected);
  });

  it.each([
    '$.a[',
    '$.',
    '$..',
    'a.b',
    '$.a b',
    '$.a[]',
    '$[a]',
    '$.a[?(@.b]',
    '$[?(@.a in [1])]',
    "$[?(@.a contains 'x')]",
  ])('%s is refused', (path) => {
    expect(() => parsePath(path)).toThrow(SyntaxError);
  });
});

describe('a ResultPath', () => {
  it('changes what it names and shares the rest', () => {
    const document = { a: { b: 1 }, c: { d: 2 } };
    const changed = parseReferencePath('$.a.b')(document, 3) as typeof document;
    expect(changed).toEqual({ a: { b: 3 }, c: { d: 2 } });
    expect(changed.c).toBe(document.c);
    expect(document.a.b).toBe(1);
  });

  it('takes __proto__ for a name like any other', () => {
    const changed = parseReferencePath('$.__proto__.x')(JSON.parse('{"__proto__":{"y":1}}'), true);
    expect(JSON.stringify(changed)).toBe('{"__proto__":{"y":1,"x":true}}');
    expect(({} as { x?: unknown }).x).toBeUndefined();
  });

  it.each([
    ['$.a.b', { a: 5 }, 'Unable to apply step "b" to input 5'],
    ['$.a', [1], 'Unable to apply step "a" to input [1]'],
    ['$.list[2]', { list: [1, 2] }, 'Unable to apply step 2 to input [1,2]'],
    ['$.list[0]', {}, 'Unable to apply step 0 to input []'],
  ])('%s cannot be applied to %j', (path, document, cause) => {
    expect(() => parseReferencePath(path)(document as Json, 1)).toThrow(`States.ReferencePathConflict: ${cause}`);
  });

  it.each(['$$.a', '$variable', '$.a[*]', '$..a', "$['a','b']", '$.a[-1]'])('%s is refused', (path) => {
    expect(() => parseReferencePath(path)).toThrow(SyntaxError);
  });
});

describe('a payload template', () => {
  it('evaluates members at any depth and shares what is constant', async () => {
    const template = { 'a.$': '$.n', b: { c: [{ 'd.$': '$.n' }, '$.n'] }, e: { f: 1 } };
    expect(await shape(template, { n: 1 })).toEqual({ a: 1, b: { c: [{ d: 1 }, '$.n'] }, e: { f: 1 } });
  });

  it('reads the context, variables and intrinsic functions', async () => {
    const states = {
      Set: { Type: 'Pass', Assign: { list: [1, 2] }, Next: 'Shape' },
      Shape: {
        Type: 'Pass',
        Parameters: { 'state.$': '$$.State.Name', 'second.$': '$list[1]', 'length.$': 'States.ArrayLength($list)' },
        End: true,
      },
    };
    const { result } = await run(states);
    expect(result).toEqual({ status: 'SUCCEEDED', output: { state: 'Shape', second: 2, length: 2 } });
  });

  it('quotes the whole input where a path finds nothing', async () => {
    const { result } = await run(
      { Shape: { Type: 'Pass', Parameters: { 'x.$': '$.gone' }, End: true } },
      { input: { secret: 's' } },
    );
    expect(result).toMatchObject({
      error: 'States.Runtime',
      cause:
        "An error occurred while executing the state 'Shape' (entered at the event id #2). " +
        "The JSONPath '$.gone' specified for the field 'x.$' could not be found in the input '{\"secret\":\"s\"}'",
    });
  });
});
