import { execFileSync } from 'node:child_process';
import { chmod, chown, mkdir, symlink, writeFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { isOwnFileOrMissing, othersMayWrite, readOwnFile } from '../../consumer/own-file';
import { useTemporaryDirectory } from './temporary-directory';

const NOBODY = 65534;
const itAsRoot = process.getuid?.() === 0 ? it : it.skip;

describe('a file of this user', () => {
  const path = useTemporaryDirectory();

  it('is read', async () => {
    await writeFile(path('own'), 'text', { mode: 0o600 });
    expect(await readOwnFile(path('own'))).toBe('text');
    expect(await isOwnFileOrMissing(path('own'))).toBe(true);
    expect(await isOwnFileOrMissing(path('none'))).toBe(true);
    expect(await readOwnFile(path('none'))).toBeUndefined();
  });

  it('is none that others may write, no link, no folder, and no pipe, which nobody waits for', async () => {
    await writeFile(path('target'), 'text', { mode: 0o600 });
    await symlink(path('target'), path('link'));
    await mkdir(path('folder'));
    execFileSync('mkfifo', ['-m', '600', path('pipe')]);
    for (const [name, mode] of [
      ['group', 0o620],
      ['others', 0o602],
    ] as const) {
      await writeFile(path(name), 'text');
      await chmod(path(name), mode);
    }
    for (const name of ['link', 'folder', 'pipe', 'group', 'others']) {
      expect({ name, text: await readOwnFile(path(name)) }).toEqual({ name, text: undefined });
      expect({ name, isOwn: await isOwnFileOrMissing(path(name)) }).toEqual({ name, isOwn: false });
    }
  });

  itAsRoot("is none of another user's", async () => {
    await writeFile(path('theirs'), 'text', { mode: 0o600 });
    await chown(path('theirs'), NOBODY, NOBODY);
    expect(await readOwnFile(path('theirs'))).toBeUndefined();
  });
});

describe('a folder', () => {
  const path = useTemporaryDirectory();

  it.each([0o700, 0o755, 0o750])('is for this user alone with mode %o', async (mode) => {
    await mkdir(path(`alone-${mode}`));
    await chmod(path(`alone-${mode}`), mode);
    expect(await othersMayWrite(path(`alone-${mode}`))).toBeUndefined();
  });

  it.each([0o777, 0o1777, 0o770, 0o702])(
    'is open to others with mode %o, which it says, with what to do',
    async (mode) => {
      await mkdir(path(`open-${mode}`));
      await chmod(path(`open-${mode}`), mode);
      const problem = await othersMayWrite(path(`open-${mode}`));
      expect(problem).toContain(`others may write in ${path(`open-${mode}`)} (mode ${mode.toString(8)})`);
      expect(problem).toContain('chmod 700');
    },
  );

  itAsRoot("is not this user's where it belongs to another", async () => {
    await mkdir(path('theirs'), { mode: 0o700 });
    await chown(path('theirs'), NOBODY, NOBODY);
    expect(await othersMayWrite(path('theirs'))).toContain(`belongs to another user (${NOBODY})`);
  });

  it('that does not exist is open to nobody', async () => {
    expect(await othersMayWrite(path('none'))).toBeUndefined();
  });
});
