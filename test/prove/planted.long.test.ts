import { describe, expect, it } from '@jest/globals';
import { brokenBy, PLANTED } from './variants/caught';
import { keyturn } from './world/deployment';

/** A sample; `npm run prove -- --part planted` plants them all. */
const SAMPLE = ['deleteFirst', 'createWithoutRollBack', 'secretInStandardMachine', 'secretNameFromInput', 'documents'];

describe('a planted fault', () => {
  it.each(SAMPLE)('is caught by the claims that it breaks: %s', async (name) => {
    expect(await brokenBy(name, keyturn())).toEqual([...(PLANTED[name]?.breaks ?? [])].sort());
  });
});

describe('keyturn itself', () => {
  // The negative twin: the same scenario without the planted fault. Others are played in tests of their own.
  it.each(['unguardedSecret'])('breaks no claim where a planted fault does: %s', async (name) => {
    expect((await PLANTED[name]?.prove(keyturn()))?.violations).toEqual([]);
  });
});
