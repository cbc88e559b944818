import { mkdir, rename, rmdir, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { describe, expect, it, jest } from '@jest/globals';
import { FileLockedError, FolderNotWritableError } from '../../consumer/errors';
import { troubleOf } from '../../consumer/file-trouble';
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

  it('names what it cannot make, and says what to do', async () => {
    await writeFile(path('no-folder'), '');
    await symlink('circle', path('circle'));
    for (const [file, says] of [
      [path('no-folder', 'x'), 'a part of the path is a file and no folder'],
      [path('no-folder', 'x', 'y'), 'a part of the path is a file and no folder'],
      [path('circle'), 'a symbolic link in the path leads back to itself'],
      ['/proc/keyturn', 'cannot make the lock /proc/keyturn.lock (ENOENT'],
    ] as const) {
      const locked = withLock(file, async () => undefined);
      await expect(locked).rejects.toThrow(FolderNotWritableError);
      await expect(locked).rejects.toThrow(says);
      await expect(locked).rejects.toThrow(`${file}.lock`);
    }
  });

  it('says what is in its way', async () => {
    const earlier = new Date(Date.now() - 11_000);
    await writeFile(path('file.lock'), '');
    await mkdir(path('full.lock'));
    await writeFile(path('full.lock', 'x'), '');
    for (const [name, kind] of [
      ['file', 'no folder'],
      ['full', 'a folder with something in it'],
    ] as const) {
      await utimes(path(`${name}.lock`), earlier, earlier);
      const locked = withLock(path(name), async () => undefined);
      await expect(locked).rejects.toThrow(`${path(name)}.lock is ${kind}`);
      expect(await stat(path(`${name}.lock`))).toBeDefined();
    }
  });

  it.each([
    ['EACCES', 'run this as the user that the folder belongs to'],
    ['EROFS', 'mount it for writing'],
    ['ENOSPC', 'make room'],
    ['EIO', 'EIO: of the system'],
  ])('has the words for %s', (code, says) => {
    expect(troubleOf(Object.assign(new Error(`${code}: of the system`), { code }))).toContain(says);
  });

  it('says once that it waits, and for what, if that takes more than moments', async () => {
    const heard: string[] = [];
    let beats = 0;
    const sleep = async () => {
      await utimes(path('held.lock'), new Date(), new Date(Date.now() + ++beats));
      if (beats === 100) await rmdir(path('held.lock'));
    };
    await mkdir(path('held.lock'));
    await withLock(path('held'), async () => undefined, { sleep, onWait: (message) => heard.push(message) });
    expect(heard).toEqual([
      expect.stringContaining(`waiting for another keyturn command, which holds ${path('held.lock')}`),
    ]);
    await mkdir(path('held.lock'));
    beats = 95;
    await withLock(path('held'), async () => undefined, { sleep, onWait: (message) => heard.push(message) });
    expect(heard).toHaveLength(1);
  });

  it('is released although it could not be refreshed in time, and the work counts', async () => {
    // Only the heartbeat of the lock; the file system answers in its own time.
    jest.useFakeTimers({ doNotFake: ['Date', 'hrtime', 'nextTick', 'performance', 'queueMicrotask', 'setImmediate'] });
    try {
      const work = async () => {
        await utimes(path('late.lock'), 0, 0);
        jest.advanceTimersByTime(1_000);
        for (let turns = 0; turns < 20; turns++) await stat(path('late.lock'));
        return 'done';
      };
      await expect(withLock(path('late'), work)).resolves.toBe('done');
    } finally {
      jest.useRealTimers();
    }
    await expect(stat(path('late.lock'))).rejects.toMatchObject({ code: 'ENOENT' });
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
