import { describe, expect, it } from '@jest/globals';
import { toExpected } from './matchers';

describe('the comparison of conformance cases', () => {
  it('lets $match stand for text and numbers that match', () => {
    expect(5).toEqual(toExpected({ $match: '^[345]$' }));
    expect({ id: 'a-1' }).toEqual(toExpected({ id: { $match: '^a-\\d$' } }));
    expect(6).not.toEqual(toExpected({ $match: '^[345]$' }));
    expect(null).not.toEqual(toExpected({ $match: 'null' }));
  });

  it('lets $any stand for anything that is there', () => {
    expect({ id: null }).toEqual(toExpected({ id: { $any: true } }));
    expect({}).not.toEqual(toExpected({ id: { $any: true } }));
  });

  it('tells lists, objects and absent members apart', () => {
    expect([{ a: 1 }]).toEqual(toExpected([{ a: 1 }]));
    expect([{ a: 1, b: null }]).not.toEqual(toExpected([{ a: 1 }]));
    expect({ 0: 1 }).not.toEqual(toExpected([1]));
  });
});
