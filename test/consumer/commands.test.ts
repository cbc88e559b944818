import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Account } from '../../emulator/account/account';
import { type AccountServer, startAccountServer } from '../../emulator/account/server';
import { SystemClock } from '../../emulator/clock';
import { seededRandom } from '../../emulator/random';
import { bundleCommands } from '../../scripts/soak/bundle';
import { useTemporaryDirectory } from './temporary-directory';

const REPOSITORY = join(__dirname, '..', '..');

interface Key {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
}

/** The commands in processes of their own: each once as it is installed, and then as one file, which starts faster. */
describe('the commands', () => {
  const path = useTemporaryDirectory();
  const variables: Record<string, string> = {
    PATH: process.env.PATH ?? '',
    AWS_REGION: 'us-east-1',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  let bundle: Awaited<ReturnType<typeof bundleCommands>>;
  let account: Account;
  let server: AccountServer;
  let first: Key;
  let second: Key;

  beforeAll(async () => {
    bundle = await bundleCommands(path('bundle'));
    account = new Account({
      clock: new SystemClock(),
      random: seededRandom(1),
      iam: { keyPropagationSeconds: 0 },
    });
    server = await startAccountServer(account);
    account.iam.createUser({ UserName: 'alice', Tags: [{ Key: 'SecretName', Value: 'apps/alice' }] });
    first = account.iam.createAccessKey({ UserName: 'alice' }).AccessKey as Key;
    second = account.iam.createAccessKey({ UserName: 'alice' }).AccessKey as Key;
    account.secretsManager.createSecret({ Name: 'apps/alice', SecretString: JSON.stringify(second) });
    mkdirSync(path('.aws'));
    // Every command runs in a folder that tries to make it load code of its own.
    writeFileSync(path('tsconfig.json'), '{"compilerOptions":{"paths":{"commander":["./hostile.ts"]}}}');
    writeFileSync(path('hostile.ts'), 'throw new Error("taken over")');
    writeFileSync(path('.aws', 'credentials'), profile('alice', first) + profile('machine', first));
    const command = `node ${bundle.credentialProcess} --secret-id apps/alice --source-profile machine --endpoint-url ${server.url}`;
    writeFileSync(
      path('.aws', 'config'),
      `[default]\nregion = us-east-1\n[profile reporting]\ncredential_process = ${command}\nregion = us-east-1\n` +
        `[profile box]\nregion = us-east-1\n[profile circle]\ncredential_process = ${command.replace('machine', 'circle')}\n`,
    );
  });

  afterAll(() => server.close());

  function pair({ AccessKeyId, SecretAccessKey }: Key): Key {
    return { AccessKeyId, SecretAccessKey };
  }

  function profile(name: string, { AccessKeyId, SecretAccessKey }: Key): string {
    return `# of ${name}\n[${name}]\naws_access_key_id=${AccessKeyId}\naws_secret_access_key=${SecretAccessKey}\n\n`;
  }

  function run(
    command: string,
    ...args: string[]
  ): Promise<{ exitCode: number | null; stdout: string; stderr: string }> {
    return new Promise((resolve) => {
      const child = spawn(command, args, {
        cwd: path(),
        env: { ...variables, HOME: path() },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let stdout = '';
      let stderr = '';
      child.stdout.on('data', (chunk) => {
        stdout += chunk;
      });
      child.stderr.on('data', (chunk) => {
        stderr += chunk;
      });
      child.once('close', (exitCode) => resolve({ exitCode, stdout, stderr }));
    });
  }

  const installed = (name: string, ...args: string[]) =>
    run(process.execPath, join(REPOSITORY, 'bin', `keyturn-${name}.js`), ...args);
  const syncProfile = (...args: string[]) => run(process.execPath, bundle.syncProfile, ...args);
  const credentialProcess = (...args: string[]) => run(process.execPath, bundle.credentialProcess, ...args);

  it('sync a profile, say so without showing the key, and then find nothing to do', async () => {
    const args = ['--profile', 'alice', '--endpoint-url', server.url, '--exit-code'];
    const updated = await installed('sync-profile', ...args);
    expect(updated).toMatchObject({ exitCode: 10 });
    expect(updated.stdout).toContain(`from ****${first.AccessKeyId.slice(-4)} to ****${second.AccessKeyId.slice(-4)}`);
    expect(updated.stdout + updated.stderr).not.toContain(second.SecretAccessKey);
    expect(readFileSync(path('.aws', 'credentials'), 'utf8')).toBe(
      profile('alice', second) + profile('machine', first),
    );
    const unchanged = await syncProfile(...args, '--json');
    expect(unchanged).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(unchanged.stdout)).toMatchObject({ outcome: 'unchanged', accessKeyId: second.AccessKeyId });
  });

  it('tell failure from wrong usage', async () => {
    const [failed, usage, help, seconds] = await Promise.all([
      syncProfile('--profile', 'nobody', '--secret-id', 'apps/alice', '--endpoint-url', server.url),
      syncProfile('--no-such-option'),
      installed('credential-process', '--help'),
      credentialProcess('--max-age', 'soon'),
    ]);
    expect([failed, usage, help, seconds].map(({ exitCode }) => exitCode)).toEqual([1, 2, 0, 2]);
    expect(failed.stdout).toBe('');
    expect(failed.stderr).toContain('if this machine missed a rotation');
  });

  it('give the SDK a key by credential_process', async () => {
    const script = `
      const { STSClient, GetCallerIdentityCommand } = require(${JSON.stringify(join(REPOSITORY, 'node_modules', '@aws-sdk', 'client-sts'))});
      const sts = new STSClient({ profile: 'reporting', endpoint: ${JSON.stringify(server.url)} });
      sts.send(new GetCallerIdentityCommand({})).then(async ({ Arn }) => {
        const { accessKeyId } = await sts.config.credentials();
        console.log(JSON.stringify({ Arn, accessKeyId }));
      });`;
    const { stdout } = await run(process.execPath, '-e', script);
    expect(JSON.parse(stdout)).toEqual({
      Arn: 'arn:aws:iam::123456789012:user/alice',
      accessKeyId: second.AccessKeyId,
    });
  });

  it('read the secret with the role of the machine, by a profile without credentials', async () => {
    const { accessKeyId, secretAccessKey } = account.adminCredentials;
    const role = createServer((_, response) => {
      const Expiration = new Date(Date.now() + 3_600_000).toISOString();
      response.end(
        JSON.stringify({ AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey, Token: 'x', Expiration }),
      );
    });
    await new Promise<void>((resolve) => role.listen(0, '127.0.0.1', resolve));
    variables.AWS_CONTAINER_CREDENTIALS_FULL_URI = `http://127.0.0.1:${(role.address() as AddressInfo).port}/role`;
    const place = ['--secret-id', 'apps/alice', '--endpoint-url', server.url];
    const { stdout } = await credentialProcess('--source-profile', 'box', ...place);
    delete variables.AWS_CONTAINER_CREDENTIALS_FULL_URI;
    role.close();
    expect(JSON.parse(stdout)).toMatchObject({ Version: 1, ...pair(second) });
    const { exitCode } = await credentialProcess(
      '--source-profile',
      'box',
      '--refresh',
      ...place,
      '--cache-dir',
      path('none'),
    );
    expect(exitCode).toBe(1);
  });

  it('do not start themselves for ever', async () => {
    const args = ['--source-profile', 'circle', '--secret-id', 'apps/alice'];
    expect(await credentialProcess(...args)).toMatchObject({ exitCode: 1, stdout: '' });
    variables.KEYTURN_CREDENTIAL_PROCESS = '1';
    const { stderr } = await credentialProcess(...args);
    delete variables.KEYTURN_CREDENTIAL_PROCESS;
    expect(stderr).toContain('come from this very command');
  });
});
