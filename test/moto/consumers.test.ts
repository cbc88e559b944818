import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CreateAccessKeyCommand, CreateUserCommand } from '@aws-sdk/client-iam';
import { CreateSecretCommand, UpdateSecretCommand } from '@aws-sdk/client-secrets-manager';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { credentialProcess } from '../../consumer/credential-process';
import { fromRotatedSecret } from '../../consumer/from-rotated-secret';
import { useTemporaryDirectory } from '../consumer/temporary-directory';
import { startScript } from '../support/process';
import { MOTO_ENDPOINT, motoClients, resetMoto } from './moto-clients';

if (!MOTO_ENDPOINT) console.warn('the consumers in moto are skipped: MOTO_ENDPOINT is not set, run npm run test:moto');
const describeWithMoto = MOTO_ENDPOINT ? describe : describe.skip;
const endpoint = MOTO_ENDPOINT ?? '';
const REPOSITORY = join(__dirname, '..', '..');
const BOTOCORE_CHECK = join(REPOSITORY, 'test', 'consumer', 'botocore_check.py');

const USER = 'alice';
const SECRET_ID = 'apps/alice';
const ARN = 'arn:aws:iam::123456789012:user/alice';
const region = 'us-east-1';
const LATER_MS = 20 * 60_000;

interface Key {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
}

/** moto takes every key, and knows whose it is; that AWS refuses some is for the tests with the simulated account. */
describeWithMoto('the consumers, with moto as AWS and botocore as the reader of the files', () => {
  const path = useTemporaryDirectory();
  const { iam, secretsManager } = motoClients(endpoint);
  const now = () => new Date();
  const later = () => new Date(Date.now() + LATER_MS);
  let first: Key;

  beforeEach(async () => {
    await resetMoto(endpoint);
    await iam.send(new CreateUserCommand({ UserName: USER, Tags: [{ Key: 'SecretName', Value: SECRET_ID }] }));
    first = await newKey();
    await secretsManager.send(new CreateSecretCommand({ Name: SECRET_ID, SecretString: JSON.stringify(first) }));
    writeFileSync(path('credentials'), credentialsText(first));
    process.env.AWS_SHARED_CREDENTIALS_FILE = path('credentials');
    process.env.AWS_CONFIG_FILE = path('config');
  });

  async function newKey(): Promise<Key> {
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: USER }));
    return { AccessKeyId: AccessKey?.AccessKeyId ?? '', SecretAccessKey: AccessKey?.SecretAccessKey ?? '' };
  }

  async function rotate(): Promise<Key> {
    const key = await newKey();
    await secretsManager.send(new UpdateSecretCommand({ SecretId: SECRET_ID, SecretString: JSON.stringify(key) }));
    return key;
  }

  function credentialsText({ AccessKeyId, SecretAccessKey }: Key): string {
    return `# by hand\r\n[alice]\r\naws_access_key_id=${AccessKeyId}\r\nregion = ${region}\r\naws_secret_access_key = ${SecretAccessKey}\r\n# the end of alice\r\n[other]\nregion = x`;
  }

  function command(name: string, ...args: string[]) {
    const script = join(REPOSITORY, 'consumer', 'bin', `keyturn-${name}.js`);
    return { script, args: [...args, '--endpoint-url', endpoint, '--region', region] };
  }

  async function run(name: string, ...given: string[]) {
    const { script, args } = command(name, ...given);
    const environment = {
      HOME: path(),
      AWS_SHARED_CREDENTIALS_FILE: path('credentials'),
      AWS_CONFIG_FILE: path('config'),
    };
    return startScript(script, args, environment).finished;
  }

  /** What botocore, and with it the AWS CLI, takes for the key of a profile. */
  function botocoreReads(profile: string): { readonly accessKeyId: string; readonly method: string } {
    const { PATH, MOTO_PYTHON = 'python3', AWS_SHARED_CREDENTIALS_FILE, AWS_CONFIG_FILE } = process.env;
    const env = { PATH, HOME: path(), AWS_SHARED_CREDENTIALS_FILE, AWS_CONFIG_FILE };
    return JSON.parse(execFileSync(MOTO_PYTHON, [BOTOCORE_CHECK, profile], { env, encoding: 'utf8' }))[profile];
  }

  it('a client of the SDK follows the secret that its own tag names, at the next refresh', async () => {
    let time = now;
    const clientConfig = {
      endpoint,
      region,
      credentials: { accessKeyId: first.AccessKeyId, secretAccessKey: first.SecretAccessKey },
    };
    const credentials = fromRotatedSecret({ clientConfig, now: () => time() });
    const request = async () => {
      const sts = new STSClient({ endpoint, region, credentials });
      const { Arn } = await sts.send(new GetCallerIdentityCommand({})).finally(() => sts.destroy());
      return { Arn, accessKeyId: (await sts.config.credentials()).accessKeyId };
    };
    expect(await request()).toEqual({ Arn: ARN, accessKeyId: first.AccessKeyId });
    const second = await rotate();
    expect(await request()).toEqual({ Arn: ARN, accessKeyId: first.AccessKeyId });
    time = later;
    expect(await request()).toEqual({ Arn: ARN, accessKeyId: second.AccessKeyId });
  });

  it('sync-profile changes two values of the file, as botocore sees them too', async () => {
    writeFileSync(path('config'), '');
    expect(await run('sync-profile', '--profile', USER, '--exit-code')).toMatchObject({ exitCode: 0 });
    const before = botocoreReads(USER);
    const second = await rotate();
    expect(botocoreReads(USER)).toEqual(before);
    expect(await run('sync-profile', '--profile', USER, '--exit-code')).toMatchObject({ exitCode: 10, stderr: '' });
    expect(readFileSync(path('credentials'), 'utf8')).toBe(credentialsText(second));
    expect(botocoreReads(USER)).toEqual({ ...before, accessKeyId: second.AccessKeyId });
    expect(before).toEqual({
      accessKeyId: first.AccessKeyId,
      secretLength: first.SecretAccessKey.length,
      method: 'shared-credentials-file',
    });
  });

  it('credential-process answers botocore, from its cache until the key has reached its age', async () => {
    const cacheDirectory = path('cache');
    const { script, args } = command(
      'credential-process',
      '--secret-id',
      SECRET_ID,
      '--source-profile',
      USER,
      '--cache-dir',
      cacheDirectory,
    );
    // Every character that a profile's name may have.
    const profile = 'Reporting_1-a.b@c+d%e:f/g';
    const { stdout } = await startScript(script, [...args, '--print-config', profile], { HOME: path() }).finished;
    writeFileSync(path('config'), `${stdout}region = ${region}\n`);
    expect(botocoreReads(profile)).toMatchObject({ accessKeyId: first.AccessKeyId, method: 'custom-process' });

    const second = await rotate();
    expect(botocoreReads(profile)).toMatchObject({ accessKeyId: first.AccessKeyId });
    const ask = { secretId: SECRET_ID, sourceProfile: USER, region, endpoint, cacheDirectory, now: later };
    const warnings: string[] = [];
    const answer = await credentialProcess({ ...ask, warn: (message) => warnings.push(message) });
    expect(answer).toMatchObject({ Version: 1, ...second });
    expect(warnings).toEqual([]);
    expect(botocoreReads(profile)).toMatchObject({ accessKeyId: second.AccessKeyId });
  });
});
