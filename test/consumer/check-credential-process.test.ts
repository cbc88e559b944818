import { readdir } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { checkCredentialProcess } from '../../consumer/check-credential-process';
import { type CredentialProcessOptions, credentialProcess } from '../../consumer/credential-process';
import { KeyNotAcceptedError, SecretUnavailableError } from '../../consumer/errors';
import { RotatingUser, SECRET_ID } from './rotating-user';
import { useTemporaryDirectory } from './temporary-directory';

describe('checkCredentialProcess', () => {
  const path = useTemporaryDirectory();
  const variables = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_PROFILE'] as const;
  const before = variables.map((name) => [name, process.env[name]] as const);
  let user: RotatingUser;
  let cacheDirectory: string;
  let steps: unknown[];

  beforeEach(async () => {
    user = new RotatingUser();
    await user.pass(60);
    cacheDirectory = path(`cache-${Math.random()}`);
    steps = [];
    delete process.env.AWS_PROFILE;
    process.env.AWS_ACCESS_KEY_ID = user.administrator.AccessKeyId;
    process.env.AWS_SECRET_ACCESS_KEY = user.administrator.SecretAccessKey;
  });

  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  });

  function options(): CredentialProcessOptions {
    const { region, ...clientConfig } = user.clientConfig;
    const sleep = (milliseconds: number) => user.pass(milliseconds / 1000);
    return { secretId: SECRET_ID, region, clientConfig, cacheDirectory, now: user.now, sleep, warn: () => undefined };
  }

  const check = () => checkCredentialProcess(options(), (step) => steps.push(step));

  it('says which key the secret names and whose it is for AWS, and fills the cache', async () => {
    await check();
    expect(steps).toEqual([
      { key: user.first.AccessKeyId },
      { identity: expect.objectContaining({ arn: 'arn:aws:iam::123456789012:user/alice' }) },
    ]);
    expect(await readdir(cacheDirectory)).toHaveLength(1);
  });

  it('fails for a key that AWS does not accept, however well the secret can be read', async () => {
    user.deactivate(user.first);
    await expect(check()).rejects.toThrow(KeyNotAcceptedError);
    expect(steps).toEqual([{ key: user.first.AccessKeyId }]);
    expect(await credentialProcess(options())).toMatchObject(user.first);
  });

  it('fails while the secret cannot be read, although a cached key would be answered', async () => {
    await credentialProcess(options());
    user.account.faults.add({ kind: 'serviceErrorBefore', service: 'secretsmanager' });
    await expect(check()).rejects.toThrow(SecretUnavailableError);
    expect(steps).toEqual([]);
    expect(await credentialProcess({ ...options(), forceRefresh: true })).toMatchObject(user.first);
  });
});
