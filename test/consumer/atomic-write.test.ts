import { execFileSync } from 'node:child_process';
import {
  chmod,
  chown,
  type FileHandle,
  link,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  stat,
  symlink,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { writeAtomically } from '../../consumer/atomic-write';
import { FileNotReplaceableError } from '../../consumer/errors';
import { keepAttributes } from '../../consumer/keep-attributes';
import { useTemporaryDirectory } from './temporary-directory';

const path = useTemporaryDirectory();

describe('writeAtomically', () => {
  it('makes a file that only its owner can read', async () => {
    await writeAtomically(path('new'), 'new');
    expect((await stat(path('new'))).mode & 0o777).toBe(0o600);
  });

  it.each([0o600, 0o640, 0o644, 0o400])('keeps the mode of a file: %o', async (mode) => {
    await writeFile(path(`mode-${mode}`), 'old and longer');
    await chmod(path(`mode-${mode}`), mode);
    await writeAtomically(path(`mode-${mode}`), 'new');
    expect(await readFile(path(`mode-${mode}`), 'utf8')).toBe('new');
    expect((await stat(path(`mode-${mode}`))).mode & 0o777).toBe(mode);
  });

  // Only root can give a file away, and anybody else can only see that it is refused.
  it('keeps the owner and the group of a file, or refuses', async () => {
    await writeFile(path('owned'), 'old');
    if (process.getuid?.() === 0) {
      await chown(path('owned'), 12_345, 23_456);
      await chmod(path('owned'), 0o640);
      await writeAtomically(path('owned'), 'new');
      expect(await stat(path('owned'))).toMatchObject({ uid: 12_345, gid: 23_456, mode: 0o100640 });
    }
    const { uid, gid } = await stat(path('owned'));
    const denied = Object.assign(new Error('EPERM'), { code: 'EPERM' });
    const file = {
      stat: async () => ({ uid: uid + 1, gid }),
      chown: async () => Promise.reject(denied),
    } as unknown as FileHandle;
    const old = { path: path('owned'), stats: await stat(path('owned')) };
    await expect(keepAttributes(file, path('nowhere', 'x'), old)).rejects.toThrow(FileNotReplaceableError);
  });

  it('does not cut off a hard link, nor replace what is no regular file', async () => {
    await writeFile(path('one'), 'old');
    await link(path('one'), path('two'));
    execFileSync('mkfifo', [path('pipe')]);
    for (const name of ['one', 'two', 'pipe'])
      await expect(writeAtomically(path(name), 'new')).rejects.toThrow(FileNotReplaceableError);
    expect(await readFile(path('two'), 'utf8')).toBe('old');
    expect((await lstat(path('pipe'))).isFIFO()).toBe(true);
  });

  it('says what to do about a file that is a mount of its own', async () => {
    await mkdir(path('mount'));
    await writeFile(path('mount', 'file'), 'old');
    // What Linux says of the target of a bind mount.
    const rename = () => Promise.reject(Object.assign(new Error('busy'), { code: 'EBUSY' }));
    const writing = writeAtomically(path('mount', 'file'), 'new', { rename, platform: 'linux' });
    await expect(writing).rejects.toThrow(/mount its folder instead/);
    expect(await readdir(path('mount'))).toEqual(['file']);
  });

  describe('on Windows', () => {
    const busy = (code: string) => Object.assign(new Error(code), { code });

    it.each(['EPERM', 'EACCES', 'EBUSY'])('waits until nobody keeps the file open: %s', async (code) => {
      await writeFile(path('open'), 'old');
      let tries = 0;
      let slept = 0;
      await writeAtomically(path('open'), 'new', {
        platform: 'win32',
        rename: (from, to) => (++tries < 10 ? Promise.reject(busy(code)) : rename(from, to)),
        sleep: async (milliseconds) => {
          slept += milliseconds;
        },
      });
      expect(await readFile(path('open'), 'utf8')).toBe('new');
      expect(slept).toBe(9 * 50);
    });

    it('says so when somebody keeps it open for long', async () => {
      await writeFile(path('open'), 'old');
      const options = { rename: () => Promise.reject(busy('EPERM')), sleep: async () => undefined };
      const writing = writeAtomically(path('open'), 'new', { platform: 'win32', ...options });
      await expect(writing).rejects.toThrow(/another program keeps .*open/);
      expect(await readFile(path('open'), 'utf8')).toBe('old');
    });

    it('refuses a file that is read-only, which a rename could not replace there', async () => {
      await writeFile(path('read-only'), 'old');
      await chmod(path('read-only'), 0o444);
      await expect(writeAtomically(path('read-only'), 'new', { platform: 'win32' })).rejects.toThrow(/attrib -r/);
    });
  });

  it('asks a check when the new file is finished, and keeps the old one if that throws', async () => {
    await mkdir(path('folder'));
    await writeFile(path('folder', 'b'), 'old');
    const check = async () => {
      const temporary = (await readdir(path('folder'))).find((name) => name !== 'b') ?? '';
      expect(await readFile(path('folder', temporary), 'utf8')).toBe('new');
      throw new Error('not good enough');
    };
    await expect(writeAtomically(path('folder', 'b'), 'new', { check })).rejects.toThrow('not good enough');
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
