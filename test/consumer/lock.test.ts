import { mkdir, rename, rmdir, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { FileLockedError } from '../../consumer/errors';
import { withLock } from '../../consumer/lock';
import { useTemporaryDirectory } from './temporary-directory';

const path = useTemporaryDirectory();

describe('withLock', () => {
  it('lets one in at a time, also by way of a link, and makes the folder', async () => {
    let inside = 0;
    let most = 0;
    const work = async () => {
      most = Math.max(most, ++inside);
      await new Promise((resolve) => setImmediate(resolve));
      inside--;
    };
    await withLock(path('folder', 'file'), work);
    await symlink('folder/file', path('link'));
    await Promise.all(['link', 'folder/file', 'link', 'folder/file'].map((name) => withLock(path(name), work)));
    expect(most).toBe(1);
    await expect(stat(path('folder', 'file.lock'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('is released when the work fails', async () => {
    const failing = withLock(path('failing'), async () => {
      throw new Error('no luck');
    });
    await expect(failing).rejects.toThrow('no luck');
    await expect(withLock(path('failing'), async () => 'next')).resolves.toBe('next');
  });

  it('is taken over from a process that was killed', async () => {
    await mkdir(path('dead.lock'));
    const earlier = new Date(Date.now() - 11_000);
    await utimes(path('dead.lock'), earlier, earlier);
    await expect(withLock(path('dead'), async (assertHeld) => assertHeld())).resolves.toBeUndefined();
  });

  describe('with a clock that was wrong', () => {
    const inAnHour = new Date(Date.now() + 3_600_000);

    it('takes over a lock from the future when nobody refreshes it', async () => {
      await mkdir(path('future.lock'));
      await utimes(path('future.lock'), inAnHour, inAnHour);
      let waited = 0;
      const sleep = async (milliseconds: number) => {
        waited += milliseconds;
      };
      await withLock(path('future'), async (assertHeld) => assertHeld(), { sleep });
      expect(waited).toBeGreaterThan(10_000);
      expect(waited).toBeLessThan(12_000);
    });

    it('respects one that somebody refreshes, and names it when it gives up', async () => {
      await mkdir(path('busy.lock'));
      let beats = 0;
      const sleep = async () => {
        const beat = new Date(inAnHour.getTime() + ++beats * 1000);
        await utimes(path('busy.lock'), beat, beat);
      };
      const waiting = withLock(path('busy'), async () => undefined, { sleep });
      await expect(waiting).rejects.toThrow(`${path('busy.lock')} is there for more than a minute`);
      expect(beats).toBe(400);
    });
  });

  it('names what it cannot make', async () => {
    await writeFile(path('no-folder'), '');
    await expect(withLock(path('no-folder', 'x'), async () => undefined)).rejects.toThrow(/no-folder/);
  });

  it('notices that somebody else took it over, and does not release the lock of that one', async () => {
    const usurped = withLock(path('usurped'), async (assertHeld) => {
      await assertHeld();
      // Moved aside rather than removed, so that the new lock cannot get the same inode number.
      await rename(path('usurped.lock'), path('usurped.aside'));
      await mkdir(path('usurped.lock'));
      await assertHeld();
    });
    await expect(usurped).rejects.toThrow(FileLockedError);
    await rmdir(path('usurped.lock'));
  });
});
