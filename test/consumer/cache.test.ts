import { chmod, stat, symlink, writeFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { cachePath, readCache, writeCache } from '../../consumer/cache';
import { useTemporaryDirectory } from './temporary-directory';

const path = useTemporaryDirectory();
const HELD = { accessKeyId: 'AKIAHELD', secretAccessKey: 'held', freshUntil: new Date('2025-03-01T12:00:00Z') };

describe('the cache', () => {
  it('returns what was written, in a file that only its owner can read', async () => {
    await writeCache(path('cache.json'), HELD);
    expect(await readCache(path('cache.json'))).toEqual(HELD);
    expect((await stat(path('cache.json'))).mode & 0o777).toBe(0o600);
  });

  it('returns a key that is left to spread, by its date', async () => {
    const spreading = { accessKeyId: 'AKIANEXT', until: new Date('2025-03-01T12:01:00Z') };
    await writeCache(path('spreading.json'), { ...HELD, spreading });
    expect(await readCache(path('spreading.json'))).toEqual({ ...HELD, spreading });
  });

  it.each(['', '{"accessKeyId":"AKIA', 'null', '[]', '{"accessKeyId":"a","secretAccessKey":"b"}', '{"accessKeyId":1}'])(
    'counts a file that is not whole as none: %s',
    async (text) => {
      await writeFile(path('torn.json'), text);
      expect(await readCache(path('torn.json'))).toBeUndefined();
    },
  );

  it('counts a file that somebody else may have written as none, and leaves it as it is', async () => {
    await writeCache(path('theirs.json'), HELD);
    await chmod(path('theirs.json'), 0o666);
    await symlink(path('theirs.json'), path('link.json'));
    for (const name of ['theirs.json', 'link.json']) {
      expect(await readCache(path(name))).toBeUndefined();
      await expect(writeCache(path(name), HELD)).rejects.toThrow('is no file of this user alone');
    }
    await chmod(path('theirs.json'), 0o600);
    expect(await readCache(path('theirs.json'))).toEqual(HELD);
  });

  it('has another file for another question', () => {
    expect(cachePath('/c', 'a', undefined)).toBe(cachePath('/c', 'a', undefined));
    expect(cachePath('/c', 'a', undefined)).not.toBe(cachePath('/c', undefined, 'a'));
  });
});
