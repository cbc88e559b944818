import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ProfileNotFoundError, SharedFileError } from '../../consumer/errors';
import { shadowedProfiles } from '../../consumer/shadowed-profiles';
import { assertProfileExists, assertSharedFilesEnd } from '../../consumer/shared-files';
import { useTemporaryDirectory } from './temporary-directory';

describe('the shared files', () => {
  const path = useTemporaryDirectory();
  const variables = ['AWS_CONFIG_FILE', 'AWS_SHARED_CREDENTIALS_FILE'] as const;
  const before = variables.map((name) => [name, process.env[name]] as const);

  beforeEach(async () => {
    await writeFile(
      path('config'),
      '[profile box]\n[profile a.b]\nregion = x\n[unprefixed]\nregion = x\n[sso-session s]\nx = y\n',
    );
    await writeFile(path('credentials'), ' [machine] # of the machine\naws_access_key_id = x\n[empty]\n');
    process.env.AWS_CONFIG_FILE = path('config');
    process.env.AWS_SHARED_CREDENTIALS_FILE = path('credentials');
  });

  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  it.each(['box', 'a.b', 'machine', 'empty', 'default'])('have the profile %s', async (profile) => {
    await expect(assertProfileExists(profile)).resolves.toBeUndefined();
  });

  it.each(['mashine', 'Box', 'unprefixed', 's', '', 'constructor'])('do not have the profile %j', async (profile) => {
    await expect(assertProfileExists(profile)).rejects.toThrow(ProfileNotFoundError);
  });

  it('are named, with what they have, for a profile that is mistyped', async () => {
    await expect(assertProfileExists('mashine')).rejects.toThrow(
      `no profile "mashine" is in ${path('config')} or ${path('credentials')} (there are a.b, box, empty, machine)`,
    );
    process.env.AWS_CONFIG_FILE = path('none');
    process.env.AWS_SHARED_CREDENTIALS_FILE = path('none');
    await expect(assertProfileExists('machine')).rejects.toThrow('(there are none)');
  });

  it.each(variables)('are not waited for where one has no end: %s', async (variable) => {
    execFileSync('mkfifo', [path(variable)]);
    for (const [file, kind] of [
      [path(variable), 'named pipe'],
      ['/dev/zero', 'device'],
    ] as const) {
      process.env[variable] = file;
      await expect(assertSharedFilesEnd()).rejects.toThrow(SharedFileError);
      await expect(assertProfileExists('box')).rejects.toThrow(`${file} is a ${kind}`);
      await expect(shadowedProfiles()).rejects.toThrow(SharedFileError);
    }
  });

  it('may be missing, empty as the null device is, or a folder, which is as none to the SDK', async () => {
    await mkdir(path('folder'));
    for (const file of ['/dev/null', path('none'), path('folder')]) {
      process.env.AWS_CONFIG_FILE = file;
      await expect(assertSharedFilesEnd()).resolves.toBeUndefined();
      await expect(assertProfileExists('machine')).resolves.toBeUndefined();
    }
  });
});
