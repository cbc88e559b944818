import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { enter } from '../../consumer/ancestry';
import { question } from '../../consumer/credential-process';
import { smtpPassword } from '../../consumer/smtp-password';
import { Account } from '../../emulator/account/account';
import { type AccountServer, startAccountServer } from '../../emulator/account/server';
import { SystemClock } from '../../emulator/clock';
import { seededRandom } from '../../emulator/random';
import { bundleCommands } from '../packages/build/bundle-consumers';
import { start } from '../support/process';
import { useTemporaryDirectory } from './temporary-directory';

const ARN = 'arn:aws:iam::123456789012:user/alice';
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
    const command = `${process.execPath} ${bundle.credentialProcess} --secret-id apps/alice --source-profile machine --endpoint-url ${server.url}`;
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

  const run = (command: string, ...args: string[]) =>
    start(command, args, { cwd: path(), env: { ...variables, HOME: path() } }).finished;

  const place = () => ['--secret-id', 'apps/alice', '--endpoint-url', server.url];

  const installed = (name: string, ...args: string[]) =>
    run(process.execPath, join(REPOSITORY, 'consumer', 'bin', `keyturn-${name}.js`), ...args);
  const syncProfile = (...args: string[]) => run(process.execPath, bundle.syncProfile, ...args);
  const credentialProcess = (...args: string[]) => run(process.execPath, bundle.credentialProcess, ...args);

  it('sync a profile, say so without showing the key, and then find nothing to do', async () => {
    const args = ['--profile', 'alice', '--endpoint-url', server.url, '--exit-code'];
    const updated = await installed('sync-profile', ...args);
    expect(updated).toMatchObject({ exitCode: 10, stderr: '' });
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
    const [failed, usage, help, region] = await Promise.all([
      syncProfile('--profile', 'nobody', '--secret-id', 'apps/alice', '--endpoint-url', server.url),
      syncProfile('--no-such-option'),
      installed('credential-process', '--help'),
      credentialProcess('--smtp-region', 'eu-west-1'),
    ]);
    expect([failed, usage, help, region].map(({ exitCode }) => exitCode)).toEqual([1, 2, 0, 2]);
    expect(region.stderr).toBe('error: --smtp-region says nothing without --format smtp\n');
    expect(failed.stdout).toBe('');
    expect(failed.stderr).toContain(
      `found no credentials to read secret "apps/alice" with (profile nobody, which has no key in ${path('.aws', 'credentials')}: none found)`,
    );
    expect(failed.stderr).not.toContain('missed a rotation');
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
      Arn: ARN,
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
    const { stdout } = await credentialProcess('--source-profile', 'box', ...place());
    delete variables.AWS_CONTAINER_CREDENTIALS_FULL_URI;
    role.close();
    expect(JSON.parse(stdout)).toMatchObject({ Version: 1, ...pair(second) });
    const { exitCode } = await credentialProcess(
      '--source-profile',
      'box',
      '--refresh',
      ...place(),
      '--cache-dir',
      path('none'),
    );
    expect(exitCode).toBe(1);
  });

  it('follow a chain of profiles that each name a credential_process, but no circle', async () => {
    const [chain, circle] = [
      await credentialProcess('--source-profile', 'reporting', ...place(), '--cache-dir', path('chain')),
      await credentialProcess('--source-profile', 'circle', ...place()),
    ];
    expect(JSON.parse(chain.stdout)).toMatchObject({ Version: 1, ...pair(second) });
    expect(circle).toMatchObject({ exitCode: 1, stdout: '' });
    // The SDK tells nothing of the command that failed in the middle of the circle, so here is one of them.
    enter(question({ secretId: 'apps/alice', sourceProfile: 'circle', endpoint: server.url }), variables);
    const inner = await credentialProcess('--source-profile', 'circle', ...place());
    delete variables.KEYTURN_CREDENTIAL_PROCESS;
    expect(inner.stderr).toContain('come from this very command');
  });

  it('say in words, and without the secret, whether they work and what stands in their way', async () => {
    const works = await credentialProcess('--check', '--source-profile', 'machine', ...place());
    const names = `the secret names key ****${second.AccessKeyId.slice(-4)}\n`;
    expect(works).toEqual({ exitCode: 0, signal: null, stdout: `${names}aws accepts it as ${ARN}\n`, stderr: '' });
    writeFileSync(path('shadowing'), profile('reporting', first) + profile('machine', first));
    variables.AWS_SHARED_CREDENTIALS_FILE = path('shadowing');
    const shadowed = await credentialProcess('--check', '--source-profile', 'machine', ...place());
    const synced = await syncProfile('--profile', 'reporting', ...place());
    delete variables.AWS_SHARED_CREDENTIALS_FILE;
    expect(shadowed).toMatchObject({ exitCode: 1 });
    expect(shadowed.stderr).toContain('the credentials file has a key for profile reporting, which');
    expect(synced).toMatchObject({ exitCode: 0 });
    expect(synced.stderr).toContain('keep one of the two');
    for (const { stdout, stderr } of [works, shadowed, synced]) {
      expect(stdout + stderr).not.toContain(second.SecretAccessKey);
    }
  });

  it('let no service write to the terminal', async () => {
    const service = createServer((_, response) => {
      response.writeHead(400, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(
        JSON.stringify({ __type: 'InvalidRequestException', message: 'no \u001b[2J\u009b31m\r\nlike \u202e it' }),
      );
    });
    await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
    const args = ['--secret-id', 'apps/alice', '--endpoint-url', url, '--source-profile', 'machine'];
    const { stderr } = await credentialProcess(...args);
    service.close();
    expect(stderr).toContain('no \\u001b[2J\\u009b31m\\u000d\\u000alike \\u202e it\n');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that are meant
    expect(stderr.trimEnd()).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202e]/);
  });

  it('print the lines that make a profile of them, which the SDK then reads', async () => {
    const args = [
      '--secret-id',
      'apps/alice',
      '--print-config',
      'made.here',
      '--cache-dir',
      '~/a b',
      '--max-age',
      '60',
    ];
    const { stdout } = await credentialProcess(...args);
    const command = `${process.execPath} ${bundle.credentialProcess} --secret-id apps/alice`;
    expect(stdout).toBe(
      `[profile made.here]\ncredential_process = ${command} --cache-dir '${path('a b')}' --max-age 60\n`,
    );
  });

  it('print user name and password for SMTP', async () => {
    const args = ['--source-profile', 'machine', ...place(), '--format', 'smtp'];
    const { stdout } = await credentialProcess(...args, '--smtp-region', 'eu-west-1');
    const Password = smtpPassword(second.SecretAccessKey, 'eu-west-1');
    expect(JSON.parse(stdout)).toEqual({ Username: second.AccessKeyId, Password });
  });

  it('run a command once for each new key, until it succeeds', async () => {
    writeFileSync(path('own'), profile('alice', first));
    variables.AWS_SHARED_CREDENTIALS_FILE = path('own');
    const args = ['--profile', 'alice', ...place(), '--exec'];
    const told = 'echo "$KEYTURN_PROFILE $KEYTURN_CREDENTIALS_FILE" >> told';
    const runs = [];
    for (const time of [1, 2, 3, 4]) {
      if (time === 3) writeFileSync(path('ready'), '');
      runs.push(await syncProfile(...args, `${told}; test -e ready`));
    }
    delete variables.AWS_SHARED_CREDENTIALS_FILE;
    expect(runs.map(({ exitCode }) => exitCode)).toEqual([1, 1, 0, 0]);
    expect(runs[0]?.stderr).toContain('it runs again next time');
    expect(readFileSync(path('told'), 'utf8')).toBe(`alice ${path('own')}\n`.repeat(3));
  });

  it('watch until they are told to end', async () => {
    writeFileSync(path('watched'), profile('alice', first));
    const child = spawn(process.execPath, [bundle.syncProfile, '--profile', 'alice', ...place(), '--watch', '3600'], {
      env: { ...variables, HOME: path(), AWS_SHARED_CREDENTIALS_FILE: path('watched') },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const ended = new Promise((resolve) => child.once('close', resolve));
    const line = await new Promise((resolve) => child.stdout.once('data', resolve));
    child.kill('SIGTERM');
    expect(String(line)).toContain('was updated');
    expect(await ended).toBe(0);
    expect(readFileSync(path('watched'), 'utf8')).toBe(profile('alice', second));
  });

  it.each<[string, number, string]>([
    ['| true', 0, ''],
    ['> /dev/full', 1, 'the answer cannot be written: ENOSPC'],
  ])('do what they have to do where nobody reads the answer: %s', async (where, expected, says) => {
    writeFileSync(path('unread'), profile('alice', first));
    const command = `set -o pipefail; '${process.execPath}' '${bundle.syncProfile}' --profile alice ${place().join(' ')} ${where}`;
    const child = spawn('bash', ['-c', command], {
      env: { ...variables, HOME: path(), AWS_SHARED_CREDENTIALS_FILE: path('unread') },
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const [stderr, code] = await Promise.all([
      text(child.stderr),
      new Promise((resolve) => child.once('close', resolve)),
    ]);
    expect(stderr).toContain(says);
    expect(stderr).not.toContain('Unhandled');
    expect(code).toBe(expected);
    expect(readFileSync(path('unread'), 'utf8')).toBe(profile('alice', second));
  });

  it('give the key although nobody takes their words', async () => {
    mkdirSync(path('open'));
    chmodSync(path('open'), 0o777);
    const args = ['--source-profile', 'machine', '--cache-dir', path('open'), ...place()];
    const warned = await credentialProcess(...args);
    expect(warned.stderr).toContain('goes without its cache');
    const full = `'${process.execPath}' '${bundle.credentialProcess}' ${args.join(' ')} 2> /dev/full`;
    const { exitCode, stdout } = await run('sh', '-c', full);
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ Version: 1, ...pair(second) });
  });

  it('tell what a server owner needs', async () => {
    const [sync, ask] = await Promise.all([syncProfile('--help'), credentialProcess('--help')]);
    for (const word of [
      '--user',
      '--exec',
      '--watch',
      '--fields',
      'SDKs read a profile once',
      'Exit codes',
      'HTTPS_PROXY',
    ]) {
      expect(sync.stdout).toContain(word);
    }
    for (const word of ['--check', '--format', 'credential_process =', 'Exit codes', 'cmd.exe']) {
      expect(ask.stdout).toContain(word);
    }
  });
});
