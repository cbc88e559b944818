import { chmod, lstat, mkdir, readdir, readFile, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { writeAtomically } from '../../consumer/atomic-write';
import { useTemporaryDirectory } from './temporary-directory';

const path = useTemporaryDirectory();

describe('writeAtomically', () => {
  it('replaces a file and leaves it readable for its owner only', async () => {
    await writeFile(path('a'), 'old');
    await chmod(path('a'), 0o644);
    await writeAtomically(path('a'), 'new');
    expect(await readFile(path('a'), 'utf8')).toBe('new');
    expect((await stat(path('a'))).mode & 0o777).toBe(0o600);
  });

  it('shows the finished file to a check, and keeps the old one if that throws', async () => {
    await mkdir(path('folder'));
    await writeFile(path('folder', 'b'), 'old');
    const check = async (temporary: string) => {
      expect(await readFile(temporary, 'utf8')).toBe('new');
      expect((await stat(temporary)).mode & 0o777).toBe(0o600);
      throw new Error('not good enough');
    };
    await expect(writeAtomically(path('folder', 'b'), 'new', check)).rejects.toThrow('not good enough');
    expect(await readFile(path('folder', 'b'), 'utf8')).toBe('old');
    expect(await readdir(path('folder'))).toEqual(['b']);
  });

  it('replaces what a symbolic link points to, even if that does not exist yet', async () => {
    await mkdir(path('real'));
    await symlink('real/target', path('link'));
    for (const content of ['first', 'second']) {
      await writeAtomically(path('link'), content);
      expect(await readFile(path('real', 'target'), 'utf8')).toBe(content);
      expect((await lstat(path('link'))).isSymbolicLink()).toBe(true);
    }
  });

  it('does not run in circles with a link', async () => {
    await symlink('circle', path('circle'));
    await expect(writeAtomically(path('circle'), 'x')).rejects.toMatchObject({ code: 'ELOOP' });
  });

  it('sweeps up what a killed process left behind, and leaves that of a living one alone', async () => {
    await mkdir(path('swept'));
    for (const name of ['c.keyturn-dead', 'c.keyturn-alive', 'other.keyturn-dead'])
      await writeFile(path('swept', name), 'x');
    const earlier = new Date(Date.now() - 120_000);
    for (const name of ['c.keyturn-dead', 'other.keyturn-dead']) await utimes(path('swept', name), earlier, earlier);
    await writeAtomically(path('swept', 'c'), 'new');
    expect((await readdir(path('swept'))).sort()).toEqual(['c', 'c.keyturn-alive', 'other.keyturn-dead']);
  });
});
