import { describe, expect, it } from '@jest/globals';
import { PLANTED } from './variants/caught';
import { keyturn } from './world/deployment';

describe('keyturn itself', () => {
  // The negative twin: the same scenario without the planted fault. Others are played in tests of their own.
  it.each(['unguardedSecret'])('breaks no claim where a planted fault does: %s', async (name) => {
    expect((await PLANTED[name]?.prove(keyturn()))?.violations).toEqual([]);
  });
});
