import fc from 'fast-check';
import type { JsonObject } from '../../emulator/json';

// What engines of any age have: no ItemProcessor, no JSONata, no variables, the four intrinsics of 2020.

const scalar = fc.constantFrom<unknown>(
  null,
  true,
  false,
  0,
  1,
  -2,
  1.5,
  '',
  'a',
  'b*',
  '{}',
  'ä',
  '2024-01-05T10:00:00Z',
);
const value = fc.letrec((tie) => ({
  any: fc.oneof(
    { weight: 4, arbitrary: scalar },
    { weight: 1, arbitrary: fc.array(tie('any'), { maxLength: 3 }) },
    { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('any'), { maxKeys: 3 }) },
  ),
})).any;

/** The input of every machine has these members. */
export const input = fc.record({
  a: value,
  b: value,
  t: fc.constantFrom('x', 'a {} b', '{"q":1}', '[1,', 'it\'s \\ "'),
  n: fc.integer({ min: -3, max: 3 }),
});

const path = fc.constantFrom('$.a', '$.b', '$.t', '$.n', '$.gone', '$', '$.a.a', '$.b[0]');

const argument = fc
  .letrec((tie) => ({
    any: fc.oneof(
      { weight: 4, arbitrary: path },
      { weight: 2, arbitrary: fc.constantFrom("'a'", "''", "'it\\'s'", "'\\{\\}'", '1', '-1.5', 'true', 'null') },
      { weight: 1, arbitrary: tie('call') },
    ),
    call: fc.oneof(
      fc
        .tuple(
          fc.constantFrom("'{}'", "'{} and {}'", "'none'", '$.t', "'\\\\{}'"),
          fc.array(tie('any'), { maxLength: 2 }),
        )
        .map(([template, args]) => `States.Format(${[template, ...args].join(', ')})`),
      fc.array(tie('any'), { maxLength: 3 }).map((args) => `States.Array(${args.join(', ')})`),
      tie('any').map((arg) => `States.JsonToString(${arg})`),
      tie('any').map((arg) => `States.StringToJson(${arg})`),
    ),
  }))
  .call.map(String);

const comparison = fc.oneof(
  fc
    .tuple(fc.constantFrom('', 'LessThan', 'GreaterThanEquals'), fc.constantFrom('a', 'b*', ''))
    .map(([order, text]) => ({ [`String${order || 'Equals'}`]: text })),
  fc
    .tuple(fc.constantFrom('Equals', 'LessThan', 'GreaterThan'), fc.integer({ min: -2, max: 2 }))
    .map(([order, number]) => ({ [`Numeric${order}`]: number })),
  fc.boolean().map((wanted) => ({ BooleanEquals: wanted })),
  fc.constantFrom('TimestampEquals', 'TimestampLessThan').map((name) => ({ [name]: '2024-01-05T10:00:00Z' })),
  fc
    .tuple(fc.constantFrom('IsPresent', 'IsNull', 'IsString', 'IsNumeric', 'IsBoolean', 'IsTimestamp'), fc.boolean())
    .map(([name, wanted]) => ({ [name]: wanted })),
  fc.constantFrom('a*', '*', '\\*', 'b\\*', '*a', '').map((pattern) => ({ StringMatches: pattern })),
  fc
    .tuple(fc.constantFrom('StringEqualsPath', 'NumericLessThanPath'), path)
    .map(([name, other]) => ({ [name]: other })),
);

const rule = fc.letrec((tie) => ({
  any: fc.oneof(
    { weight: 4, arbitrary: fc.tuple(path, comparison).map(([Variable, test]) => ({ Variable, ...test })) },
    { weight: 1, arbitrary: fc.array(tie('any'), { minLength: 1, maxLength: 2 }).map((And) => ({ And })) },
    { weight: 1, arbitrary: fc.array(tie('any'), { minLength: 1, maxLength: 2 }).map((Or) => ({ Or })) },
    { weight: 1, arbitrary: tie('any').map((Not) => ({ Not })) },
  ),
})).any;

const filters = fc.record(
  {
    InputPath: fc.constantFrom<string | null>('$', '$.a', null),
    ResultPath: fc.constantFrom<string | null>('$', '$.r', '$.a.r', null),
    OutputPath: fc.constantFrom<string | null>('$', '$.a', '$.r', null),
  },
  { requiredKeys: [] },
);

const intrinsicState = argument.map((call) => ({ Type: 'Pass', Parameters: { 'v.$': call } }));
const filterState = fc.tuple(filters, value).map(([fields, Result]) => ({ Type: 'Pass', Result, ...fields }));
const fail = fc.constantFrom({ Type: 'Fail' }, { Type: 'Fail', Error: 'E', Cause: 'c' });

/** Machines of one to three states; a Choice goes to one of two ends. */
export const machine: fc.Arbitrary<JsonObject> = fc.oneof(
  { weight: 3, arbitrary: fc.array(fc.oneof(intrinsicState, filterState), { minLength: 1, maxLength: 2 }).map(chain) },
  { weight: 3, arbitrary: rule.map(choice) },
  {
    weight: 1,
    arbitrary: fc.tuple(filterState, fail, filters).map(([first, second, fields]) => parallel(first, second, fields)),
  },
  { weight: 1, arbitrary: fc.tuple(intrinsicState, filters).map(([state, fields]) => iteration(state, fields)) },
) as fc.Arbitrary<JsonObject>;

function chain(states: readonly object[]): object {
  const names = states.map((_, index) => `S${index}`);
  const entries = states.map((state, index) => [
    names[index],
    { ...state, ...(names[index + 1] ? { Next: names[index + 1] } : { End: true }) },
  ]);
  return { StartAt: 'S0', States: Object.fromEntries(entries) };
}

function choice(test: unknown): object {
  return {
    StartAt: 'Choose',
    States: {
      Choose: { Type: 'Choice', Choices: [{ ...(test as object), Next: 'Yes' }], Default: 'No' },
      Yes: { Type: 'Pass', Result: 'yes', End: true },
      No: { Type: 'Pass', Result: 'no', End: true },
    },
  };
}

function parallel(first: object, second: object, fields: object): object {
  const Branches = [first, second].map((state, index) => ({
    StartAt: `B${index}`,
    States: {
      [`B${index}`]: 'Error' in state || (state as { Type: string }).Type === 'Fail' ? state : { ...state, End: true },
    },
  }));
  const Catch = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.e', Next: 'Caught' }];
  return {
    StartAt: 'Both',
    States: { Both: { Type: 'Parallel', Branches, Catch, ...fields, End: true }, Caught: { Type: 'Pass', End: true } },
  };
}

function iteration(state: object, fields: object): object {
  const Iterator = { StartAt: 'One', States: { One: { ...state, End: true } } };
  return { StartAt: 'Each', States: { Each: { Type: 'Map', ItemsPath: '$.b', Iterator, ...fields, End: true } } };
}
