import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';

const { freshBuild }: { freshBuild(root: string, rooms: readonly string[]): string | undefined } =
  jest.requireActual('../../cli/bin/fresh-build');

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'fresh-build-'));
});
afterEach(() => rmSync(root, { recursive: true }));

/** A file that was changed so many seconds after the beginning. */
function put(path: string, second: number): string {
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, '');
  utimesSync(file, 1_700_000_000 + second, 1_700_000_000 + second);
  return file;
}

const fresh = () => freshBuild(root, ['cli', 'emulator']);

/** Sources of two rooms, then a whole build of them. */
function built(): string {
  put('cli/keyturn.ts', 1);
  put('emulator/api/server.ts', 2);
  mkdirSync(join(root, 'dist', 'node_modules', '@keyturn'), { recursive: true });
  return put('dist/cli/dist/cjs/keyturn.js', 10);
}

describe('the build that npx keyturn runs in the repository', () => {
  it('is taken where nothing has changed since', () => {
    expect(fresh()).toBeUndefined();
    const file = built();
    expect(fresh()).toBe(file);
  });

  it.each(['cli/verbs/new.ts', 'emulator/api/server.ts', 'cli/package.json'])('is not where %s has', (changed) => {
    built();
    put(changed, 20);
    expect(fresh()).toBeUndefined();
  });

  it('is not made old by what was installed, or is no source', () => {
    const file = built();
    put('cli/node_modules/a/index.ts', 20);
    put('cli/README.md', 20);
    expect(fresh()).toBe(file);
  });

  it('is not taken before it is whole', () => {
    built();
    rmSync(join(root, 'dist', 'node_modules'), { recursive: true });
    expect(fresh()).toBeUndefined();
  });
});
