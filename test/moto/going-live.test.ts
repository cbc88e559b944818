import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startSimulatedAccount } from '../../emulator/account/simulated-account-server';
import type { Server } from '../../emulator/api/server';
import { DAY_MS } from '../../emulator/durations';
import { synthesize } from '../../infra/synthesize';
import { Operators } from '../../simulation/operators';
import { Simulation } from '../../simulation/simulation';
import type { Configuration } from '../../statemachine/deployment';

const { AWS_CLI, PATH } = process.env;
if (!AWS_CLI) console.warn('no command of "Going live" is pasted: run npm run test:moto');

const ROOT = join(__dirname, '..', '..');
const run = promisify(execFile);

/** `infra/keyturn.config.ts` as it is handed out. */
const configuration: Configuration = {
  reach: { paths: ['/apps/'] },
  secretNamePrefix: 'keyturn/',
  notification: { mail: { sender: 'keyturn@example.com', recipients: ['team@example.com'] } },
  sweep: { armed: false },
};

/** What a reader pastes of "Going live": its blocks for a shell, and what stands between the backticks of its steps. */
function pasted(): { readonly blocks: readonly string[]; readonly inline: readonly string[] } {
  const readme = readFileSync(join(ROOT, 'infra', 'README.md'), 'utf8');
  const [, section = ''] = /^## Going live\n([\s\S]*?)^### /m.exec(readme) ?? [];
  const blocks = [...section.matchAll(/^ {3}```sh\n([\s\S]*?)^ {3}```/gm)].map(([, text]) => text as string);
  const inline = [...section.matchAll(/`(npx keyturn [^`]+)`/g)].map(([, text]) => text as string);
  return { blocks, inline };
}

(AWS_CLI ? describe : describe.skip)('the commands of "Going live", pasted one after the other', () => {
  const folder = mkdtempSync(join(tmpdir(), 'keyturn-going-live-'));
  const { blocks, inline } = pasted();
  const operators = new Operators(configuration);
  const simulation = new Simulation({
    deployment: synthesize(configuration),
    mailSender: 'other@example.com',
    operators,
  });
  const { account, clock, stepFunctions } = simulation;
  let server: Server;
  let printed = '';

  beforeAll(async () => {
    operators.deployStack('prod-Keyturn');
    const key = account.at(new Date(clock.now() - 60 * DAY_MS), () => {
      account.iam.createUser({ UserName: 'svc-ci', Path: '/apps/' });
      return account.iam.createAccessKey({ UserName: 'svc-ci' }).AccessKey;
    });
    writeFileSync(join(folder, 'key.json'), JSON.stringify(key));
    server = await startSimulatedAccount({ account, stepFunctions });
  });
  afterAll(async () => {
    await server.close();
    rmSync(folder, { recursive: true });
  });

  /** In one shell for each, as somebody who answers yes. */
  async function paste(command: string): Promise<string> {
    const { accessKeyId, secretAccessKey } = account.adminCredentials;
    const keyturn = `npx() { shift; "${process.execPath}" "${join(ROOT, 'cli', 'bin', 'keyturn.js')}" "$@"; }`;
    const { stdout, stderr } = await run('bash', ['--norc', '-eo', 'pipefail', '-c', `${keyturn}\n${command}`], {
      cwd: folder,
      env: {
        ...{ PATH: `${dirname(AWS_CLI as string)}:${PATH}`, HOME: folder, AWS_EC2_METADATA_DISABLED: 'true' },
        ...{ AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey },
        ...{ AWS_ENDPOINT_URL: server.url, AWS_DEFAULT_REGION: 'us-east-1', AWS_REGION: 'us-east-1' },
      },
    });
    printed += stdout + stderr;
    return stdout + stderr;
  }

  const block = (about: string) => blocks.find((text) => text.includes(about)) as string;
  const keys = () => account.iam.listAccessKeys({ UserName: 'svc-ci' }).AccessKeyMetadata ?? [];

  it('are these', () => {
    // Those that are indented are of a step; the one about StackSets is not.
    expect(blocks).toHaveLength(4);
    expect(inline).toEqual(['npx keyturn preflight', 'npx keyturn sweep --dry-run', 'npx keyturn sweep']);
  });

  it('have SES verify the sender', async () => {
    await paste(block('ses verify'));
    const { VerificationAttributes } = account.ses.getIdentityVerificationAttributes({
      Identities: ['keyturn@example.com'],
    });
    expect(VerificationAttributes).toHaveProperty(['keyturn@example.com']);
    expect(printed).toContain('Max24HourSend');
  });

  it('subscribe to the topic of operations', async () => {
    expect(await paste(block('sns subscribe'))).toMatch(/pending confirmation|SubscriptionArn/);
  });

  it('make a secret, and enrol the user', async () => {
    await paste(`${block('create-secret').trim()} --yes`);
    expect(account.snapshot().users.find(({ userName }) => userName === 'svc-ci')?.tags).toMatchObject({
      SecretName: 'keyturn/svc-ci',
    });
    await expect(paste('cat key.json')).rejects.toThrow();
  });

  it('look, change nothing and rotate one user', async () => {
    const preflight = await paste(`${inline[0]} || [ $? = 3 ]`);
    expect(preflight).toContain('keyturn@example.com');
    const before = JSON.stringify(keys());
    expect(await paste(`${inline[1]} --yes`)).toContain('svc-ci');
    expect(JSON.stringify(keys())).toBe(before);
    await paste(block('keyturn rotate'));
    expect(keys()).toHaveLength(2);
    expect(printed).toContain('AccessKeyLastUsed');
  });

  it('show no secret', () => {
    const secrets = account.secretStrings();
    expect(secrets.length).toBeGreaterThan(1);
    for (const secret of secrets) expect(printed).not.toContain(secret);
  });
});
