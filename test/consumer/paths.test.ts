import { afterEach, describe, expect, it } from '@jest/globals';
import { cacheDirectoryPath, credentialsFilePath } from '../../consumer/paths';

const before = { ...process.env };
const VARIABLES = ['AWS_SHARED_CREDENTIALS_FILE', 'HOME', 'USERPROFILE', 'HOMEPATH', 'HOMEDRIVE'];

function environment(variables: Record<string, string>): void {
  for (const name of VARIABLES) delete process.env[name];
  Object.assign(process.env, variables);
}

afterEach(() =>
  environment(Object.fromEntries(VARIABLES.flatMap((name) => (before[name] ? [[name, before[name]]] : [])))),
);

describe('the path of the credentials file', () => {
  it.each([
    ['below HOME on Linux and macOS', { HOME: '/home/alice' }, '/home/alice/.aws/credentials'],
    [
      'below USERPROFILE on Windows',
      { USERPROFILE: '/Users/alice', HOMEPATH: '/other' },
      '/Users/alice/.aws/credentials',
    ],
    [
      'where AWS_SHARED_CREDENTIALS_FILE says',
      { HOME: '/home/alice', AWS_SHARED_CREDENTIALS_FILE: '/etc/keys' },
      '/etc/keys',
    ],
    [
      'expanded, if that begins with ~',
      { HOME: '/home/alice', AWS_SHARED_CREDENTIALS_FILE: '~/keys' },
      '/home/alice/keys',
    ],
  ])('is %s', (_, variables, expected) => {
    environment(variables);
    expect(credentialsFilePath()).toBe(expected);
  });

  it('has the cache beside it', () => {
    environment({ HOME: '/home/alice' });
    expect(cacheDirectoryPath()).toBe('/home/alice/.aws/keyturn/cache');
  });
});
