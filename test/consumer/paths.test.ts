import { posix, win32 } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SharedFileError } from '../../consumer/errors';
import { cacheDirectoryPath, credentialsFilePath, type Host, stateDirectoryPath } from '../../consumer/paths';

function linux(env: Host['env'] = {}): Host {
  return { env, home: () => '/home/alice', path: posix };
}

function windows(env: Host['env'] = {}, home = 'C:\\Users\\alice'): Host {
  return { env, home: () => home, path: win32 };
}

describe('the path of the credentials file', () => {
  it.each([
    ['below the home directory', linux(), '/home/alice/.aws/credentials'],
    ['where the variable says', linux({ AWS_SHARED_CREDENTIALS_FILE: '/etc/keys' }), '/etc/keys'],
    ['expanded, if that begins with ~', linux({ AWS_SHARED_CREDENTIALS_FILE: '~/keys' }), '/home/alice/keys'],
    ['that of a folder with such a name', linux({ AWS_SHARED_CREDENTIALS_FILE: '~keys' }), '~keys'],
    [
      'below the home directory, if the variable is empty',
      linux({ AWS_SHARED_CREDENTIALS_FILE: '' }),
      '/home/alice/.aws/credentials',
    ],
    ['below the profile of a user of Windows', windows(), 'C:\\Users\\alice\\.aws\\credentials'],
    ['on a share', windows({}, '\\\\server\\homes\\alice'), '\\\\server\\homes\\alice\\.aws\\credentials'],
    ['on another drive', windows({ AWS_SHARED_CREDENTIALS_FILE: 'D:\\keys\\aws' }), 'D:\\keys\\aws'],
    [
      'with slashes of both kinds',
      windows({ AWS_SHARED_CREDENTIALS_FILE: '~\\keys/aws' }),
      'C:\\Users\\alice\\keys\\aws',
    ],
  ])('is %s', (_, host, expected) => {
    expect(credentialsFilePath(host)).toBe(expected);
  });

  it('is not below the folder in which we happen to be, as an empty HOME would have it', () => {
    const nowhere: Host = { ...linux(), home: () => '' };
    expect(() => credentialsFilePath(nowhere)).toThrow(SharedFileError);
    expect(credentialsFilePath({ ...nowhere, env: { AWS_SHARED_CREDENTIALS_FILE: '/etc/keys' } })).toBe('/etc/keys');
  });

  it('has the cache beside it, and what is remembered of commands', () => {
    expect(cacheDirectoryPath(linux())).toBe('/home/alice/.aws/keyturn/cache');
    expect(stateDirectoryPath(windows())).toBe('C:\\Users\\alice\\.aws\\keyturn\\exec');
  });

  it('is that of this machine by default', () => {
    expect(cacheDirectoryPath()).toMatch(/keyturn.cache$/);
    expect(cacheDirectoryPath()).not.toMatch(/^~/);
  });
});
