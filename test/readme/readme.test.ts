import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { scripts, workspaces } from '../../package.json';
import { KEY_ROTATION_ERRORS } from '../../statemachine/errors';
import { blocksOf, QUICK_BLOCKS, storyBlock, withBlocks } from './blocks';
import { COMMAND_BLOCKS } from './command-blocks';
import { DOCUMENTS, ROOT, textOf } from './documents';

/** jest takes what it is given for the beginning of a path: a folder, or a file without its ending. */
function namesTests(path: string): boolean {
  const folder = join(ROOT, dirname(path));
  return existsSync(join(ROOT, path)) || readdirSync(folder).some((name) => name.startsWith(`${basename(path)}.`));
}

const TEXTS = DOCUMENTS.map((document) => [document, textOf(document)] as const);
const ALL = TEXTS.map(([, text]) => text).join('\n');

describe.each(TEXTS)('%s', (document, text) => {
  it('shows the pictures and tables that the code makes (npm run readme)', async () => {
    expect(await withBlocks(text, QUICK_BLOCKS)).toBe(text);
  });

  it('names only commands and test files that exist', () => {
    const commands = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name as string);
    expect(commands.filter((name) => !(name in scripts))).toEqual([]);
    const tests = [...text.matchAll(/npx jest ([\w/.-]+)/g)].map(([, path]) => path as string);
    expect(tests.filter((path) => !namesTests(path))).toEqual([]);
  });

  it('leads only to files that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, path]) => path as string);
    expect(links.filter((path) => !existsSync(join(ROOT, dirname(document), path)))).toEqual([]);
  });
});

describe('the documents', () => {
  it('would be found out of date', async () => {
    const text = textOf('statemachine/README.md');
    const changed = text.replace('--> SendEmail', '--> SendFax');
    expect(changed).not.toBe(text);
    expect(await withBlocks(changed, QUICK_BLOCKS)).toBe(text);
  });

  it('show every block that is made, once, and no other', () => {
    const made = [
      ...Object.keys(QUICK_BLOCKS),
      ...Object.keys(COMMAND_BLOCKS),
      ...Object.keys(storyBlock(new Promise(() => {}))),
    ];
    expect(blocksOf(ALL).toSorted()).toEqual(made.toSorted());
  });

  it('have a row for every error', () => {
    const text = textOf('statemachine/README.md');
    expect(Object.values(KEY_ROTATION_ERRORS).filter((error) => !text.includes(`| \`${error}\` |`))).toEqual([]);
  });

  it('begin with a page that fits on a few screens, and have one for every workspace', () => {
    expect(textOf('README.md').split('\n').length).toBeLessThan(150);
    const missing = workspaces.filter((room) => !(DOCUMENTS as readonly string[]).includes(`${room}/README.md`));
    expect(missing).toEqual([]);
  });
});
