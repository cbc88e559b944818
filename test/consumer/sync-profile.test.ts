import { writeFileSync } from 'node:fs';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { HttpRequest } from '@smithy/protocol-http';
import {
  CredentialsFileError,
  CredentialsNotFoundError,
  FileNotReplaceableError,
  KeyNotAcceptedError,
  KeyRefusedError,
  ProfileNotFoundError,
  SecretNotNamedError,
  SecretUnavailableError,
  WrongUserError,
} from '../../consumer/errors';
import { type SyncProfileOptions, syncProfile } from '../../consumer/sync-profile';
import { type NewKey, RotatingUser, SECRET_ID } from './rotating-user';
import { useTemporaryDirectory } from './temporary-directory';

describe('syncProfile', () => {
  const path = useTemporaryDirectory();
  let user: RotatingUser;
  let file: string;
  let files = 0;

  beforeEach(async () => {
    user = new RotatingUser();
    await user.pass(60);
    await mkdir(path(`${++files}`));
    file = path(`${files}`, 'credentials');
    await writeFile(file, text(user.first));
  });

  function text({ AccessKeyId, SecretAccessKey }: NewKey): string {
    return `# mine\r\n[other]\r\nregion=x\r\n[alice]\r\naws_access_key_id = ${AccessKeyId}\r\naws_secret_access_key=${SecretAccessKey}`;
  }

  function profile(name: string, { AccessKeyId, SecretAccessKey }: NewKey): string {
    return `[${name}]\naws_access_key_id = ${AccessKeyId}\naws_secret_access_key = ${SecretAccessKey}\n`;
  }

  function sync(options: Partial<SyncProfileOptions> = {}) {
    const sleep = (milliseconds: number) => user.pass(milliseconds / 1000);
    return syncProfile({ profile: 'alice', file, clientConfig: user.clientConfig, sleep, ...options });
  }

  function content(): Promise<string> {
    return readFile(file, 'utf8');
  }

  it('leaves a profile alone that has the current key', async () => {
    expect(await sync()).toEqual({ outcome: 'unchanged', profile: 'alice', file, accessKeyId: user.first.AccessKeyId });
    expect(await content()).toBe(text(user.first));
  });

  it('writes the new key in the place of the old one', async () => {
    const key = user.rotate();
    await user.pass(10);
    expect(await sync()).toEqual({
      outcome: 'updated',
      profile: 'alice',
      file,
      accessKeyId: key.AccessKeyId,
      previousAccessKeyId: user.first.AccessKeyId,
    });
    expect(await content()).toBe(text(key));
    expect(await sync()).toMatchObject({ outcome: 'unchanged' });
  });

  it('only says what it would do, if asked to', async () => {
    const key = user.rotate();
    await user.pass(10);
    const secretId = SECRET_ID;
    expect(await sync({ secretId, dryRun: true })).toMatchObject({
      outcome: 'wouldUpdate',
      accessKeyId: key.AccessKeyId,
    });
    expect(await content()).toBe(text(user.first));
  });

  it('reads fields that it was told the names of', async () => {
    const { AccessKeyId: id, SecretAccessKey: word } = user.createKey();
    const SecretString = JSON.stringify({ id, word, note: 'by hand' });
    user.account.secretsManager.updateSecret({ SecretId: SECRET_ID, SecretString });
    await user.pass(10);
    const fields = { accessKeyId: 'id', secretAccessKey: 'word' };
    expect(await sync({ fields })).toMatchObject({ outcome: 'updated', accessKeyId: id });
  });

  it('asks STS in the region of the ARN of the secret, where no other is known', async () => {
    const { ARN = '' } = user.account.secretsManager.describeSecret({ SecretId: SECRET_ID });
    user.rotate();
    await user.pass(10);
    const hosts: string[] = [];
    const { requestHandler } = user.clientConfig;
    const watched = {
      ...requestHandler,
      handle: (request: HttpRequest) => {
        hosts.push(request.hostname);
        return requestHandler.handle(request);
      },
    };
    const secretId = ARN.replace('us-east-1', 'us-gov-west-1');
    await sync({ secretId, clientConfig: { requestHandler: watched, maxAttempts: 1 } }).catch(() => undefined);
    await sync({ secretId: ARN, clientConfig: { requestHandler: watched, maxAttempts: 1 } });
    expect(hosts[0]).toBe('secretsmanager.us-gov-west-1.amazonaws.com');
    expect(hosts.at(-1)).toBe('sts.us-east-1.amazonaws.com');
  });

  it('finds out that a file cannot be edited before it asks AWS about the key', async () => {
    user.rotate();
    await user.pass(10);
    const calls: string[] = [];
    user.account.onCall(({ action }) => calls.push(action));
    await writeFile(file, `${text(user.first)}\r\nnonsense\r\n`);
    await expect(sync({ secretId: SECRET_ID })).rejects.toThrow(CredentialsFileError);
    await writeFile(file, text(user.first));
    await link(file, `${file}-other`);
    await expect(sync({ secretId: SECRET_ID })).rejects.toThrow(FileNotReplaceableError);
    expect(calls).toEqual([]);
    expect(await content()).toBe(text(user.first));
  });

  it('waits until AWS accepts the new key', async () => {
    const before = user.clock.now();
    const key = user.rotate();
    const heard: string[] = [];
    expect(await sync({ onWait: (message) => heard.push(message) })).toMatchObject({ outcome: 'updated' });
    expect(await content()).toBe(text(key));
    expect(heard).toEqual([
      expect.stringMatching(/^aws does not know key \*{4}\w{4}, .*: waiting for it, 63 seconds at most$/),
    ]);
    // The account refuses a key in its first five seconds; the pauses are of one, two and four.
    expect(user.clock.now() - before).toBe(7_000);
  });

  it('does not write a key that AWS does not accept', async () => {
    user.deactivate(user.rotate());
    await expect(sync()).rejects.toThrow(KeyNotAcceptedError);
    expect(await content()).toBe(text(user.first));
  });

  it('tells a machine that missed a rotation how to get back', async () => {
    user.rotate();
    user.deactivate(user.first);
    const error: unknown = await sync().catch((thrown) => thrown);
    expect(error).toBeInstanceOf(KeyRefusedError);
    expect((error as Error).message).toContain('if this machine missed a rotation');
    expect(await content()).toBe(text(user.first));
  });

  it('leaves the file alone while the secret cannot be read', async () => {
    user.rotate();
    user.account.faults.add({ kind: 'serviceErrorBefore', service: 'secretsmanager' });
    await expect(sync()).rejects.toThrow(SecretUnavailableError);
    expect(await content()).toBe(text(user.first));
  });

  it('refuses a profile with a session token before it asks anybody', async () => {
    const calls: string[] = [];
    user.account.onCall(({ action }) => calls.push(action));
    await writeFile(file, `${text(user.first)}\naws_session_token = x\n`);
    await expect(sync()).rejects.toThrow(CredentialsFileError);
    expect(calls).toEqual([]);
  });

  describe('with a source profile', () => {
    const source = () => ({ secretId: SECRET_ID, sourceProfile: 'machine' });
    const variables = ['AWS_SHARED_CREDENTIALS_FILE', 'AWS_CONFIG_FILE'] as const;
    const before = variables.map((name) => [name, process.env[name]] as const);

    beforeEach(async () => {
      const shared = path(`shared-${files}`);
      await writeFile(shared, profile('machine', user.administrator));
      process.env.AWS_SHARED_CREDENTIALS_FILE = shared;
      process.env.AWS_CONFIG_FILE = path('no-config');
    });

    afterEach(() => {
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    });

    it('brings back a machine that missed a rotation', async () => {
      const key = user.rotate();
      await user.pass(10);
      user.deactivate(user.first);
      expect(await sync({ ...source(), user: 'alice' })).toMatchObject({ outcome: 'updated' });
      expect(await content()).toBe(text(key));
    });

    it('does not guess whose key it was that aws refuses', async () => {
      user.rotate();
      await user.pass(10);
      user.deactivate(user.first);
      await expect(sync(source())).rejects.toThrow(WrongUserError);
      await expect(sync(source())).rejects.toThrow('--user alice');
      expect(await content()).toBe(text(user.first));
    });

    it('repairs a profile that has the right id with the wrong secret, and makes a file that is missing', async () => {
      await writeFile(file, text({ ...user.first, SecretAccessKey: 'wrong' }));
      expect(await sync(source())).toMatchObject({ outcome: 'updated' });
      expect(await content()).toBe(text(user.first));
      await rm(file);
      expect(await sync(source())).toMatchObject({ outcome: 'updated' });
      expect(await content()).toBe(profile('alice', user.first));
    });

    it('falls back on the key of the profile itself', async () => {
      await writeFile(
        path(`shared-${files}`),
        profile('machine', { ...user.first, AccessKeyId: 'AKIAUNKNOWNUNKNOWN00' }),
      );
      expect(await sync(source())).toMatchObject({ outcome: 'unchanged' });
    });

    it('takes no profile that is mistyped for the role of the machine, nor falls back on the own key', async () => {
      await expect(sync({ ...source(), sourceProfile: 'mashine' })).rejects.toThrow(ProfileNotFoundError);
      expect(await sync({ ...source(), sourceProfile: 'alice' })).toMatchObject({ outcome: 'unchanged' });
    });

    it('tells no machine without a credentials file that it missed a rotation', async () => {
      await rm(file);
      process.env.AWS_EC2_METADATA_DISABLED = 'true';
      await expect(sync({ secretId: SECRET_ID })).rejects.toThrow(CredentialsNotFoundError);
      await expect(sync({ secretId: SECRET_ID })).rejects.toThrow(`which has no key in ${file}: none found`);
      delete process.env.AWS_EC2_METADATA_DISABLED;
    });

    it('says nothing of the key in the environment, which is not taken', async () => {
      const { error, warn } = console;
      const said: unknown[] = [];
      console.warn = console.error = (...words) => said.push(words);
      process.env.AWS_ACCESS_KEY_ID = 'AKIAUNKNOWNUNKNOWN00';
      process.env.AWS_SECRET_ACCESS_KEY = 'x';
      await sync({ ...source() }).finally(() => {
        Object.assign(console, { error, warn });
        delete process.env.AWS_ACCESS_KEY_ID;
        delete process.env.AWS_SECRET_ACCESS_KEY;
      });
      expect(said).toEqual([]);
    });

    it('cannot find the secret by a tag that only users have', async () => {
      await expect(sync({ sourceProfile: 'machine' })).rejects.toThrow(SecretNotNamedError);
    });
  });

  describe("with a secret that holds another user's key", () => {
    let theirs: NewKey;

    beforeEach(async () => {
      user.account.iam.createUser({ UserName: 'bob', Path: '/apps/' });
      const { AccessKeyId = '', SecretAccessKey = '' } =
        user.account.iam.createAccessKey({ UserName: 'bob' }).AccessKey ?? {};
      theirs = { AccessKeyId, SecretAccessKey };
      user.account.secretsManager.updateSecret({ SecretId: SECRET_ID, SecretString: JSON.stringify(theirs) });
      await user.pass(10);
    });

    it('makes nobody else of the machine', async () => {
      await expect(sync()).rejects.toThrow(WrongUserError);
      await expect(sync({ user: 'alice' })).rejects.toThrow(
        /key of arn:aws:iam::123456789012:user\/apps\/bob, not of user alice/,
      );
      await expect(sync({ dryRun: true })).rejects.toThrow(WrongUserError);
      expect(await content()).toBe(text(user.first));
    });

    it.each(['bob', 'arn:aws:iam::123456789012:user/apps/bob'])('does as it is told by the user %s', async (name) => {
      expect(await sync({ user: name })).toMatchObject({ outcome: 'updated' });
      expect(await content()).toBe(text(theirs));
    });

    it.each(['apps', 'ob', 'apps/bob', 'arn:aws:iam::123456789012:user/bob'])(
      'does not take %s for its name',
      async (name) => {
        await expect(sync({ user: name })).rejects.toThrow(WrongUserError);
      },
    );
  });

  it('looks again when another process has changed the profile meanwhile', async () => {
    const second = user.rotate();
    await user.pass(10);
    let third: NewKey | undefined;
    const stop = user.account.onCall(({ action }) => {
      // While the second key is being tried, the third is stored, and another process writes it.
      if (action !== 'getCallerIdentity' || third) return;
      user.forget(user.first);
      third = user.account.at(new Date(user.clock.now() - 60_000), () => user.rotate());
      writeFileSync(file, text(third));
    });
    expect(await sync()).toMatchObject({ outcome: 'unchanged', accessKeyId: third?.AccessKeyId });
    expect(await content()).toBe(text(third ?? second));
    stop();
  });
});
