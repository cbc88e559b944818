import { describe, expect, it } from '@jest/globals';
import jsonata from 'jsonata';
import { type Composition, compose, type Fragment } from '../../../statemachine/sweep-access-keys/decide/compose';

const AGE: Fragment = {
  needs: ['key'],
  defines: { age: '$key.age', isOld: '$age > 50' },
  rows: [['$not($exists($key))', `'no key'`]],
};
const ROTATE: Fragment = { needs: ['isOld'], rows: [['$isOld', `'rotate'`]] };

const composed = (...fragments: readonly Fragment[]) => compose({ given: ['key'], fragments, otherwise: `'none'` });
const answer = (text: string, key?: { readonly age: number }) => jsonata(text).evaluate({}, { key });

describe('compose', () => {
  it.each([
    [{ age: 51 }, 'rotate'],
    [{ age: 50 }, 'none'],
    [undefined, 'no key'],
  ])('answers for %j with %s: the first row that fits wins', async (key, expected) => {
    expect(await answer(composed(AGE, ROTATE), key)).toBe(expected);
  });

  it('evaluates what a fragment defines only where no row before it fits', async () => {
    const failing: Fragment = {
      needs: ['key'],
      defines: { never: `$number($key.age & 'x')` },
      rows: [['$never', '0']],
    };
    expect(await answer(composed(AGE, ROTATE, failing), { age: 51 })).toBe('rotate');
    await expect(answer(composed(AGE, ROTATE, failing), { age: 50 })).rejects.toMatchObject({ code: 'D3030' });
  });

  it('is one line', () => {
    expect(composed({ ...AGE, defines: { age: '\n  $key\n  .age\n', isOld: '$age > 50' } }, ROTATE)).not.toMatch(
      /\n| {2}/,
    );
  });

  it.each<[string, readonly Fragment[], string]>([
    [
      'a name that nobody defines',
      [AGE, { needs: ['isLost'], rows: [['$isLost', '1']] }],
      'nobody has defined $isLost before it is needed',
    ],
    ['a name that only a later fragment defines', [ROTATE, AGE], 'nobody has defined $isOld before it is needed'],
    [
      'a name that is used in a condition and not declared',
      [AGE, { needs: [], rows: [['$isOld', '1']] }],
      '$isOld is used and not declared, in: $isOld',
    ],
    [
      'a name that is used in an answer and not declared',
      [AGE, { needs: ['isOld'], rows: [['$isOld', '$age']] }],
      '$age is used and not declared, in: $age',
    ],
    [
      'a name that is used in a definition before it is made',
      [{ needs: ['key'], defines: { isOld: '$age > 50', age: '$key.age' } }],
      '$age is used and not declared, in: $age > 50',
    ],
    [
      'a definition that uses itself',
      [{ needs: ['key'], defines: { age: '$key.age + $age' } }],
      '$age is used and not declared',
    ],
    [
      'a name that is declared and not used',
      [AGE, { needs: ['isOld', 'age'], rows: [['$isOld', '1']] }],
      '$age is declared as needed and not used',
    ],
    [
      'a name that is declared and stands in a text only',
      [AGE, { needs: ['age'], rows: [['true', `'$age'`]] }],
      '$age is declared as needed and not used',
    ],
    ['a name that two fragments define', [AGE, { needs: ['key'], defines: { age: '$key' } }], '$age is defined twice'],
    ['a name that is given and defined', [{ needs: [], defines: { key: '1' } }], '$key is defined twice'],
  ])('refuses %s', (_, fragments, message) => {
    expect(() => composed(...fragments)).toThrow(message);
  });

  it.each<[string, Fragment]>([
    ['a name in a text', { needs: ['isOld'], rows: [['$isOld', `'costs $lots'`]] }],
    ['a function of JSONata', { needs: ['isOld'], rows: [['$count($isOld) > 0', '1']] }],
    [
      'what an expression binds itself, and the parameters of its functions',
      { needs: ['age'], defines: { later: '($days := 7; function($more) { $age + $days + $more })' } },
    ],
  ])('takes %s for no need', (_, fragment) => {
    expect(() => composed(AGE, fragment)).not.toThrow();
  });

  it('takes no name for known because another composition defines it', () => {
    const composition: Composition = { given: ['key'], fragments: [ROTATE], otherwise: '0' };
    expect(() => compose({ ...composition, fragments: [AGE, ROTATE] })).not.toThrow();
    expect(() => compose(composition)).toThrow('nobody has defined $isOld');
  });

  it('asks of the last answer, too, that somebody defines its names', () => {
    const composition: Composition = { given: ['key'], fragments: [AGE], otherwise: '$isOld' };
    expect(() => compose(composition)).not.toThrow();
    expect(() => compose({ ...composition, otherwise: '$isLost' })).toThrow('nobody has defined $isLost');
  });
});
