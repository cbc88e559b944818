import { describe, expect, it } from '@jest/globals';
import { brokenBy, PLANTED } from './variants/caught';
import { keyturn } from './world/deployment';

describe('a planted fault', () => {
  it.each(Object.keys(PLANTED))('is caught by the claims that it breaks: %s', async (name) => {
    expect(await brokenBy(name, keyturn())).toEqual([...(PLANTED[name]?.breaks ?? [])].sort());
  });
});

describe('keyturn itself', () => {
  // The negative twins: the same scenarios without the planted fault. Some are played in tests of their own.
  it.each(['deleteFirstAndCrash', 'rollBackWithoutAsking', 'unguardedSecret'])(
    'breaks no claim where a planted fault does: %s',
    async (name) => {
      expect((await PLANTED[name]?.prove(keyturn()))?.violations).toEqual([]);
    },
  );
});
