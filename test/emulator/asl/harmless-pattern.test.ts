import { describe, expect, it } from '@jest/globals';
import { isHarmless } from '../../../emulator/asl/query/harmless-pattern';

const asked = (source: string, times: number) => Array.from({ length: times }, () => isHarmless(new RegExp(source)));

describe('a pattern', () => {
  it.each(['^(?:^[A-Za-z0-9._%+=&~-]+@[A-Za-z0-9-]+([.][A-Za-z0-9-]+)+$)$', '^(keyturn|apps)/[a-z]+/[a-z]+$'])(
    'that never goes back is harmless, and judged when it is searched for the tenth time: %s',
    (source) => {
      expect(asked(source, 11)).toEqual([...Array(9).fill(false), true, true]);
    },
  );

  it.each(['(a+)+$', 'a*a*a*b', '[a-z]+x', '^.*foo.*bar$', '^(a|a)*b$', '^([a-z]+)[a-z]*!$', '^(a+)\\1+b$'])(
    'that goes back in some text is watched for ever: %s',
    (source) => {
      expect(asked(source, 11)).not.toContain(true);
    },
  );
});
