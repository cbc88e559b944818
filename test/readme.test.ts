import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { scripts } from '../package.json';
import { withBlocks } from '../scripts/readme/blocks';
import { KEY_ROTATION_ERRORS } from '../statemachine/errors';

const README = readFileSync(join(__dirname, '..', 'README.md'), 'utf8');

describe('README.md', () => {
  it('shows the pictures and transcripts that the code makes (npm run readme)', async () => {
    expect(await withBlocks(README)).toBe(README);
  });

  it('would be found out of date', async () => {
    const changed = README.replace('--> SendEmail', '--> SendFax');
    expect(changed).not.toBe(README);
    expect(await withBlocks(changed)).toBe(README);
  });

  it('has a row for every error', () => {
    const missing = Object.values(KEY_ROTATION_ERRORS).filter((error) => !README.includes(`| \`${error}\` |`));
    expect(missing).toEqual([]);
  });

  it('names only commands that exist', () => {
    const named = [...README.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name as string);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});
