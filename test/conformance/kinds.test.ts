import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { goldenCases, ownCases } from './all-cases';
import { apiCases } from './api-cases';
import { countByKind, kindOfGiven, tableOfKinds } from './kinds';

describe('the kinds of cases', () => {
  it('have at least as many of ours as were given, but for the language, which is no kind of fault but what was right before', () => {
    const fewer = [...countByKind()].filter(
      ([kind, { given, own }]) => kind !== 'language' && own < Math.max(given, 1),
    );
    expect(fewer).toEqual([]);
  });

  it('are counted in README.md', () => {
    expect(readFileSync(join(__dirname, 'README.md'), 'utf8')).toContain(tableOfKinds());
  });

  it('count every case once', () => {
    const counts = [...countByKind().values()];
    const own = ownCases.length + [...apiCases.values()].flat().length;
    expect(counts.reduce((sum, { given }) => sum + given, 0)).toBe(goldenCases.length);
    expect(counts.reduce((sum, count) => sum + count.own, 0)).toBe(own);
    expect(kindOfGiven('ata-range-of-873782-numbers')).toBe('limits');
    expect(kindOfGiven('create-ring-of-waits')).toBe('missing');
  });

  it('come with a source and a place where it can be looked up', () => {
    const all = [...ownCases, ...[...apiCases.values()].flat()];
    expect(all.filter(({ source, ref }) => source === '' || (ref ?? '') === '').map(({ name }) => name)).toEqual([]);
  });
});
