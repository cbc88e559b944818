import { beforeEach, describe, expect, it } from '@jest/globals';
import { KeyRefusedError, SecretNotNamedError, SecretShapeError, SecretUnavailableError } from '../../consumer/errors';
import { fromRotatedSecret, type RotatedSecretProvider } from '../../consumer/from-rotated-secret';
import { credentialsOf, RotatingUser, SECRET_ID } from './rotating-user';

describe('fromRotatedSecret', () => {
  let user: RotatingUser;
  let reads: number;
  let warnings: string[];
  let credentials: RotatedSecretProvider;

  beforeEach(async () => {
    user = new RotatingUser();
    warnings = [];
    reads = 0;
    user.account.onCall(({ action }) => {
      if (action === 'getSecretValue') reads++;
    });
    await user.pass(600);
    credentials = provider({ secretId: SECRET_ID });
  });

  function provider(init: { readonly secretId?: string }) {
    return fromRotatedSecret({
      ...init,
      now: user.now,
      warn: (message) => warnings.push(message),
      clientConfig: { ...user.clientConfig, credentials: credentialsOf(user.first) },
    });
  }

  function outage() {
    return user.account.faults.add({ kind: 'serviceErrorBefore', action: 'getSecretValue' });
  }

  it('serves the key in the secret, to expire when the SDK should ask again', async () => {
    const expiration = new Date(user.now().getTime() + (900 + 300) * 1000);
    expect(await credentials()).toEqual({ ...credentialsOf(user.first), expiration });
  });

  it('finds the secret by the tag of its own user', async () => {
    const key = user.rotate();
    expect(await provider({})()).toMatchObject(credentialsOf(key));
  });

  it("keeps its key when the secret holds another user's, if it was told whose it has to be", async () => {
    const own = fromRotatedSecret({
      ...{ secretId: SECRET_ID, user: user.name, now: user.now, warn: (message: string) => warnings.push(message) },
      clientConfig: { ...user.clientConfig, credentials: credentialsOf(user.first) },
    });
    expect(await own()).toMatchObject(credentialsOf(user.first));
    user.account.iam.createUser({ UserName: 'bob' });
    const { AccessKey } = user.account.iam.createAccessKey({ UserName: 'bob' });
    user.account.secretsManager.updateSecret({ SecretId: SECRET_ID, SecretString: JSON.stringify(AccessKey) });
    await user.pass(900);
    expect(await own()).toMatchObject(credentialsOf(user.first));
    expect(warnings).toEqual([expect.stringContaining('user/bob, not of user alice')]);
  });

  it('reads fields that it was told the names of', async () => {
    const { AccessKeyId: id, SecretAccessKey: word } = user.first;
    const SecretString = JSON.stringify({ id, word, note: 'by hand' });
    user.account.secretsManager.updateSecret({ SecretId: SECRET_ID, SecretString });
    await expect(credentials()).rejects.toThrow(SecretShapeError);
    const named = fromRotatedSecret({
      ...{ secretId: SECRET_ID, now: user.now, fields: { accessKeyId: 'id', secretAccessKey: 'word' } },
      clientConfig: { ...user.clientConfig, credentials: credentialsOf(user.first) },
    });
    expect(await named()).toMatchObject(credentialsOf(user.first));
  });

  it('finds it by that tag in any case, as IAM does', async () => {
    user.account.iam.untagUser({ UserName: user.name, TagKeys: ['SecretName'] });
    user.account.iam.tagUser({ UserName: user.name, Tags: [{ Key: 'secretname', Value: SECRET_ID }] });
    expect(await provider({})()).toMatchObject(credentialsOf(user.first));
  });

  it('says so when the user has no such tag', async () => {
    user.account.iam.untagUser({ UserName: user.name, TagKeys: ['SecretName'] });
    await expect(provider({})()).rejects.toThrow(SecretNotNamedError);
  });

  it('asks the secret again after the refresh interval, not before', async () => {
    await credentials();
    const key = user.rotate();
    await user.pass(899);
    expect(await credentials()).toMatchObject(credentialsOf(user.first));
    expect(reads).toBe(1);
    await user.pass(1);
    expect(await credentials()).toMatchObject(credentialsOf(key));
    expect(reads).toBe(2);
  });

  it('joins refreshes that are wanted at the same time', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => credentials()));
    expect(new Set(answers.map(({ accessKeyId }) => accessKeyId))).toEqual(new Set([user.first.AccessKeyId]));
    expect(reads).toBe(1);
  });

  it('keeps serving the last key while Secrets Manager is down, asking once a minute', async () => {
    await credentials();
    const key = user.rotate();
    const end = outage();
    await user.pass(900);
    expect(await credentials()).toMatchObject(credentialsOf(user.first));
    expect(warnings).toHaveLength(1);
    await user.pass(59);
    await credentials();
    expect(reads).toBe(2);
    end();
    await user.pass(1);
    expect(await credentials()).toMatchObject(credentialsOf(key));
  });

  it('fails while Secrets Manager is down from the start', async () => {
    outage();
    await expect(credentials()).rejects.toThrow(SecretUnavailableError);
  });

  it('takes a denial for a fault of the set-up, not for a refused key', async () => {
    user.account.faults.add({ kind: 'accessDenied', action: 'getSecretValue' });
    await expect(credentials()).rejects.toThrow(SecretUnavailableError);
  });

  it('never quotes a secret that it does not understand', async () => {
    const SecretString = JSON.stringify({ key: user.first.SecretAccessKey });
    user.account.secretsManager.updateSecret({ SecretId: SECRET_ID, SecretString });
    const error: unknown = await credentials().catch((thrown) => thrown);
    expect(error).toBeInstanceOf(SecretShapeError);
    expect(String((error as Error).stack)).not.toContain(user.first.SecretAccessKey);
  });

  it('reads the secret with its last key once the one that it started with is refused', async () => {
    const second = user.rotate();
    await user.pass(900);
    expect(await credentials()).toMatchObject(credentialsOf(second));
    user.deactivate(user.first);
    await user.pass(900);
    user.forget(user.first);
    const third = user.rotate();
    await user.pass(900);
    expect(await credentials()).toMatchObject(credentialsOf(third));
    expect(warnings).toEqual([]);
  });

  it('tells a machine that missed a rotation how to get back', async () => {
    user.rotate();
    user.deactivate(user.first);
    const error: unknown = await credentials().catch((thrown) => thrown);
    expect(error).toBeInstanceOf(KeyRefusedError);
    expect((error as Error).message).toContain('if this machine missed a rotation');
  });

  describe('told that a key was refused', () => {
    const refused = () => ({ forceRefresh: true, refusedAccessKeyId: user.first.AccessKeyId });

    it('asks the secret at once, and only once for all that tell', async () => {
      await credentials();
      const key = user.rotate();
      const answers = await Promise.all([credentials(refused()), credentials(refused()), credentials(refused())]);
      for (const answer of answers) expect(answer).toMatchObject(credentialsOf(key));
      expect(await credentials(refused())).toMatchObject(credentialsOf(key));
      expect(reads).toBe(2);
    });

    it('asks every five seconds at most while the secret still names that key', async () => {
      await credentials();
      for (let tries = 0; tries < 10; tries++) await credentials(refused());
      expect(reads).toBe(2);
      await user.pass(5);
      const key = user.rotate();
      expect(await credentials(refused())).toMatchObject(credentialsOf(key));
    });

    it('does not serve that key any longer when the secret cannot be read', async () => {
      await credentials();
      outage();
      await expect(credentials(refused())).rejects.toThrow(SecretUnavailableError);
    });
  });
});
