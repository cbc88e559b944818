import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { HttpRequest } from '@smithy/protocol-http';
import { type CredentialProcessOptions, credentialProcess } from '../../consumer/credential-process';
import { KeyRefusedError, ProfileNotFoundError, SecretUnavailableError, WrongUserError } from '../../consumer/errors';
import { type NewKey, RotatingUser, SECRET_ID } from './rotating-user';
import { useTemporaryDirectory } from './temporary-directory';

describe('credentialProcess', () => {
  const path = useTemporaryDirectory();
  const before = { ...process.env };
  let user: RotatingUser;
  let cacheDirectory: string;
  let caches = 0;
  let reads: number;
  let warnings: string[];

  beforeEach(async () => {
    user = new RotatingUser();
    await user.pass(600);
    cacheDirectory = path(`cache-${++caches}`, 'keyturn');
    reads = 0;
    warnings = [];
    user.account.onCall(({ action }) => {
      if (action === 'getSecretValue') reads++;
    });
    startWith(user.first);
  });

  afterEach(() => {
    delete process.env.AWS_ACCESS_KEY_ID;
    delete process.env.AWS_SECRET_ACCESS_KEY;
    delete process.env.AWS_SHARED_CREDENTIALS_FILE;
    delete process.env.AWS_CONFIG_FILE;
    Object.assign(process.env, before);
  });

  /** What the SDK's default chain finds first. */
  function startWith({ AccessKeyId, SecretAccessKey }: NewKey): void {
    delete process.env.AWS_PROFILE;
    process.env.AWS_ACCESS_KEY_ID = AccessKeyId;
    process.env.AWS_SECRET_ACCESS_KEY = SecretAccessKey;
  }

  function ask(options: Partial<CredentialProcessOptions> = {}) {
    const { region, ...clientConfig } = user.clientConfig;
    const warn = (message: string) => warnings.push(message);
    return credentialProcess({
      secretId: SECRET_ID,
      region,
      clientConfig,
      cacheDirectory,
      now: user.now,
      warn,
      ...options,
    });
  }

  it('answers what the CLI and the SDKs expect, for longer than botocore calls too short', async () => {
    const Expiration = new Date(user.now().getTime() + (15 + 15) * 60_000).toISOString();
    expect(await ask()).toEqual({ Version: 1, ...user.first, Expiration });
  });

  it('asks the secret once for all, until the key has reached its age', async () => {
    await Promise.all(Array.from({ length: 10 }, () => ask()));
    await user.pass(899);
    const key = user.rotate();
    expect(await ask()).toMatchObject(user.first);
    expect(reads).toBe(1);
    await user.pass(61);
    expect(await ask()).toMatchObject(key);
    expect(reads).toBe(2);
  });

  it('asks at once if told to', async () => {
    await ask();
    const key = user.rotate();
    await user.pass(60);
    expect(await ask({ forceRefresh: true })).toMatchObject(key);
  });

  it('keeps its cache where only the user can read it', async () => {
    await ask();
    const [name = ''] = await readdir(cacheDirectory);
    expect(await readdir(cacheDirectory)).toEqual([name]);
    expect((await stat(cacheDirectory)).mode & 0o777).toBe(0o700);
    expect((await stat(`${cacheDirectory}/${name}`)).mode & 0o777).toBe(0o600);
  });

  it('does not take the answer for one secret for that of another', async () => {
    await ask();
    await ask({ secretId: undefined });
    expect(reads).toBe(2);
    expect(await readdir(cacheDirectory)).toHaveLength(2);
  });

  it.each([
    ['torn', async (file: string) => writeFile(file, (await readFile(file, 'utf8')).slice(0, 40))],
    [
      'from the future of a clock that was wrong',
      async (file: string) => writeFile(file, (await readFile(file, 'utf8')).replace('2015', '2035')),
    ],
  ])('does not believe a cache that is %s', async (_, spoil) => {
    await ask();
    const [name = ''] = await readdir(cacheDirectory);
    await spoil(`${cacheDirectory}/${name}`);
    expect(await ask()).toMatchObject(user.first);
    expect(reads).toBe(2);
  });

  it('answers the cached key while Secrets Manager is down, and asks again a minute later', async () => {
    await ask();
    const end = user.account.faults.add({ kind: 'serviceErrorBefore', service: 'secretsmanager' });
    const key = user.rotate();
    await user.pass(900);
    expect(await ask()).toMatchObject(user.first);
    expect(await ask()).toMatchObject(user.first);
    expect(warnings).toHaveLength(1);
    end();
    await user.pass(60);
    expect(await ask()).toMatchObject(key);
  });

  it('gives a key where there can be no cache, and says so', async () => {
    await writeFile(path('no-folder'), '');
    const second = user.rotate();
    await user.pass(60);
    expect(await ask({ cacheDirectory: path('no-folder', 'cache') })).toMatchObject(second);
    expect(warnings).toEqual([expect.stringContaining('goes without its cache')]);
    user.account.faults.add({ kind: 'serviceErrorBefore', service: 'secretsmanager' });
    await expect(ask({ cacheDirectory: path('no-folder', 'cache') })).rejects.toThrow(SecretUnavailableError);
  });

  it('gives a key without a cache that others may write, and says so', async () => {
    await mkdir(cacheDirectory, { recursive: true });
    await ask();
    expect(await readdir(cacheDirectory)).toHaveLength(1);
    await chmod(cacheDirectory, 0o777);
    const key = user.rotate();
    await user.pass(60);
    expect(await ask()).toMatchObject(key);
    expect(warnings).toEqual([
      expect.stringContaining(`goes without its cache: others may write in ${cacheDirectory}`),
    ]);
    await chmod(cacheDirectory, 0o700);
    expect(await ask()).toMatchObject(user.first);
  });

  it('takes no source profile that is mistyped for the role of the machine', async () => {
    process.env.AWS_SHARED_CREDENTIALS_FILE = path('none');
    process.env.AWS_CONFIG_FILE = path('none');
    await expect(ask({ sourceProfile: 'mashine' })).rejects.toThrow(ProfileNotFoundError);
    await expect(ask({ sourceProfile: 'default' })).rejects.not.toThrow(ProfileNotFoundError);
  });

  it('says what is missing where the SDK is set up wrongly', async () => {
    process.env.AWS_CONFIG_FILE = path('none');
    const clientConfig = { requestHandler: user.clientConfig.requestHandler };
    delete process.env.AWS_REGION;
    await expect(ask({ region: undefined, clientConfig })).rejects.toThrow('Region is missing (give --region');
    process.env.AWS_ENDPOINT_URL = 'foo';
    await expect(ask({ clientConfig })).rejects.toThrow('Invalid URL (look at AWS_ENDPOINT_URL');
    delete process.env.AWS_ENDPOINT_URL;
    expect(await ask({ clientConfig })).toMatchObject(user.first);
  });

  it('says what it waits for where the key is not known yet', async () => {
    const key = user.rotate();
    const sleep = (milliseconds: number) => user.pass(milliseconds / 1000);
    expect(await ask({ user: 'alice', sleep })).toMatchObject(key);
    expect(warnings).toEqual([expect.stringContaining('waiting for it, 63 seconds at most')]);
  });

  it("answers a user's key only, if told whose it has to be, and keeps the one it has", async () => {
    expect(await ask({ user: 'alice' })).toMatchObject(user.first);
    user.account.iam.createUser({ UserName: 'bob' });
    const { AccessKeyId = '', SecretAccessKey = '' } =
      user.account.iam.createAccessKey({ UserName: 'bob' }).AccessKey ?? {};
    const theirs = { AccessKeyId, SecretAccessKey };
    user.account.secretsManager.updateSecret({ SecretId: SECRET_ID, SecretString: JSON.stringify(theirs) });
    await user.pass(900);
    expect(await ask({ user: 'alice' })).toMatchObject(user.first);
    expect(warnings).toEqual([expect.stringContaining('holds a key of arn:aws:iam::123456789012:user/bob')]);
    await expect(ask({ user: 'alice', cacheDirectory: path('empty') })).rejects.toThrow(WrongUserError);
    expect(await ask()).toMatchObject(theirs);
  });

  it('asks the region in the ARN of a secret, whatever region is set', async () => {
    const { ARN = '' } = user.account.secretsManager.describeSecret({ SecretId: SECRET_ID });
    const hosts: string[] = [];
    const { requestHandler } = user.clientConfig;
    const watched = {
      ...requestHandler,
      handle: (request: HttpRequest) => {
        hosts.push(request.hostname);
        return requestHandler.handle(request);
      },
    };
    for (const region of ['eu-west-1', undefined]) {
      const secretId = ARN.replace(/:us-[^:]+:/, ':ap-south-1:');
      await ask({ secretId, region, clientConfig: { requestHandler: watched, maxAttempts: 1 } }).catch(() => undefined);
    }
    expect(hosts).toEqual(Array(2).fill('secretsmanager.ap-south-1.amazonaws.com'));
  });

  it('fails while Secrets Manager is down and nothing is cached', async () => {
    user.account.faults.add({ kind: 'serviceErrorBefore', service: 'secretsmanager' });
    await expect(ask()).rejects.toThrow(SecretUnavailableError);
  });

  it('reads the secret with the cached key once its source is refused', async () => {
    const second = user.rotate();
    await user.pass(60);
    await ask();
    user.forget(user.first);
    const third = user.rotate();
    await user.pass(900);
    expect(await ask()).toMatchObject(third);
    expect(second).not.toEqual(third);
  });

  it('tells a machine that missed a rotation how to get back', async () => {
    user.rotate();
    user.deactivate(user.first);
    await expect(ask()).rejects.toThrow(KeyRefusedError);
  });
});
