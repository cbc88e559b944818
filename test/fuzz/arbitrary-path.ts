import fc from 'fast-check';

const NAMES = ['a', 'b', 'c', 'id', 'list', 'my name', 'x-y', '10', 'n'];
const name = fc.constantFrom(...NAMES);
const index = fc.constantFrom('0', '1', '2', '-1', '-2', '7');

/** Documents in which the paths below find something now and then. */
export const document = fc
  .letrec<{ value: unknown; leaf: unknown; list: unknown; object: unknown }>((tie) => ({
    value: fc.oneof({ depthSize: 'small', withCrossShrink: true }, tie('leaf'), tie('list'), tie('object')),
    leaf: fc.oneof(
      fc.constantFrom('a', 'b', 'K1', '', "it's", '12', 'null', 'true', 'x/y'),
      fc.constantFrom(0, 1, 2, 12, -3, 2.5, 1e7),
      fc.constantFrom(true, false, null),
    ),
    list: fc.array(tie('value'), { maxLength: 4 }),
    object: fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  }))
  .value.filter((value) => value !== null);

const operand = fc.oneof(
  { weight: 6, arbitrary: fc.tuple(fc.constantFrom('@.', '@.', '@.', '$.'), name).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: fc.tuple(name, index).map(([first, second]) => `@.${first}[${second}]`) },
  { weight: 1, arbitrary: fc.tuple(name, name).map(([first, second]) => `@['${first}'].${second}`) },
  { weight: 1, arbitrary: fc.constantFrom('@', '$', '@..a', '@.list[(@.length-1)]', "@['a','b']") },
);
const literal = fc.constantFrom(
  "'a'",
  "'K1'",
  'K1',
  '12',
  '2.5',
  '-3',
  'true',
  'null',
  "''",
  '"a"',
  "'it\\'s'",
  '[1]',
  '{}',
);
const operator = fc.constantFrom('==', '!=', '<', '<=', '>', '>=', ' == ', ' in ', ' contains ');
const pattern = fc.constantFrom('/a/', '/[ab].*/', '/k1/i', '/.*/', '/x\\/y/', 'a');

const criterion = fc.oneof(
  { weight: 4, arbitrary: fc.tuple(operand, operator, literal).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: fc.tuple(operand, operator, operand).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.tuple(literal, operator, operand).map((parts) => parts.join('')) },
  { weight: 2, arbitrary: fc.tuple(fc.constantFrom('', '', '!', '! '), operand).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.tuple(operand, fc.constantFrom(' =~ ', '=~'), pattern).map((parts) => parts.join('')) },
);

const filter = fc.oneof(
  { weight: 5, arbitrary: criterion },
  {
    weight: 3,
    arbitrary: fc.tuple(criterion, fc.constantFrom('&&', ' && ', ' || '), criterion).map((p) => p.join('')),
  },
  { weight: 1, arbitrary: fc.array(criterion, { minLength: 3, maxLength: 4 }).map((all) => all.join(' && ')) },
  {
    weight: 2,
    arbitrary: fc.tuple(criterion, criterion, criterion).map(([a, b, c]) => `${a} && (${b} || ${c})`),
  },
  { weight: 1, arbitrary: criterion.map((one) => `!(${one})`) },
);

const bracket = fc.oneof(
  { weight: 4, arbitrary: index },
  { weight: 3, arbitrary: name.map((each) => `'${each}'`) },
  { weight: 2, arbitrary: fc.tuple(name, name).map(([first, second]) => `'${first}','${second}'`) },
  { weight: 2, arbitrary: fc.tuple(index, index).map(([first, second]) => `${first}:${second}`) },
  { weight: 1, arbitrary: fc.tuple(index, index).map(([first, second]) => `${first}, ${second}`) },
  {
    weight: 2,
    arbitrary: index.chain((each) => fc.constantFrom(`${each}:`, `:${each}`, `${each}:2:1`, `0:${each}:2`)),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom('(@.length-1)', '(@.length-2)', '(@.size() - 1)', '(@.length)', '@.length-1'),
  },
  { weight: 2, arbitrary: fc.constant('*') },
  { weight: 8, arbitrary: filter.map((text) => `?(${text})`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', ' ', '"a"', '?', "'a", ' * ', '- 1', '1 ', " 'a' ", 'a', '?(@.a', ':', ',', '0,'),
  },
);

const step = fc.oneof(
  { weight: 6, arbitrary: name.map((each) => `.${each.replace(/ /g, '_')}`) },
  { weight: 7, arbitrary: bracket.map((text) => `[${text}]`) },
  { weight: 1, arbitrary: fc.constant('.*') },
  { weight: 2, arbitrary: name.map((each) => `..${each.replace(/ /g, '_')}`) },
  { weight: 1, arbitrary: fc.constantFrom('..*', '..[0]', '..[*]', "..['a','b']", '..[?(@.a)]', '..') },
  { weight: 1, arbitrary: bracket.map((text) => `.[${text}]`) },
  { weight: 1, arbitrary: fc.constantFrom(' ', '.', '.length()', '$', 'a', '..a.b', ".it's", '.a b', '.a,b', '.a(b)') },
);

/** Paths as they are written, and as they are mistyped. */
export const path = fc
  .tuple(fc.array(step, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '', '', '', ' '))
  .map(([steps, end]) => `$${steps.join('')}${end}`)
  // `$$` and `$variable` are the service's own.
  .filter((text) => !/^\$[$a]/.test(text));
