import { execFileSync } from 'node:child_process';
import { describe, expect, it } from '@jest/globals';
import { VERBS } from '../../../cli/verbs';
import { callVerb } from '../call-verb';

/** What bash offers for the last word of a line. */
function offered(script: string, ...words: readonly string[]): readonly string[] {
  const line = words.map((word) => `'${word}'`).join(' ');
  const ask = `${script}\nCOMP_WORDS=(${line}); COMP_CWORD=${words.length - 1}; _keyturn; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return execFileSync('bash', ['-c', ask], { encoding: 'utf8' }).split('\n').filter(Boolean);
}

describe('keyturn completion', () => {
  it('completes verbs and their options in bash', async () => {
    const { stdout } = await callVerb('completion', ['bash'], process.env);
    expect(offered(stdout, 'keyturn', 're').toSorted()).toEqual(['report', 'restore', 'resume', 'retire', 'revoke']);
    expect(offered(stdout, 'keyturn', 'restore', '--h')).toEqual(['--hold-until']);
    expect(offered(stdout, 'keyturn', 'rotate', '--h')).toEqual([]);
  });

  it.each(['zsh', 'fish'])('names every verb for %s', async (shell) => {
    const { stdout } = await callVerb('completion', [shell], process.env);
    for (const verb of Object.keys(VERBS)) expect(stdout).toContain(verb);
  });

  it('refuses another shell', async () => {
    expect((await callVerb('completion', ['tcsh'], process.env)).code).toBe(2);
  });
});
