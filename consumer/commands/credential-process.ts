import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { enter } from '../ancestry';
import { type CredentialProcessOptions, credentialProcess, question } from '../credential-process';
import { mask } from '../mask';
import { processLine } from '../process-line';
import type { KeyFields } from '../secret-shape';
import { shadowedProfiles } from '../shadowed-profiles';
import { smtpPassword } from '../smtp-password';
import {
  calledAs,
  ENDPOINT_URL,
  EXIT_FAILED,
  exitOnUsage,
  FIELDS,
  messageOf,
  parseSeconds,
  REGION,
  SOURCE_PROFILE,
} from './options';

interface Flags {
  readonly secretId?: string;
  readonly user?: string;
  readonly fields?: KeyFields;
  readonly sourceProfile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
  readonly cacheDir?: string;
  readonly maxAge?: number;
  readonly format: 'process' | 'smtp';
  readonly smtpRegion?: string;
  readonly refresh: boolean;
  readonly check: boolean;
  readonly printConfig?: string;
}

/** `keyturn-credential-process`, and the verb `credential-process` of `keyturn`. */
export function credentialProcessCommand(name = 'keyturn-credential-process'): Command {
  return new Command(name)
    .description(
      'Prints the access key that a secret names, as the AWS CLI and SDKs expect it of a credential_process.',
    )
    .option('--secret-id <name or ARN>', 'the secret (default: the tag SecretName of the IAM user that reads it)')
    .option('--user <name or ARN>', 'the IAM user whose key it has to be (default: anybody)')
    .addOption(FIELDS)
    .addOption(SOURCE_PROFILE)
    .addOption(REGION)
    .addOption(ENDPOINT_URL)
    .option(
      '--cache-dir <folder>',
      'where keys are kept, readable for their owner only (default: ~/.aws/keyturn/cache)',
    )
    .option('--max-age <seconds>', 'use a key for so long before asking the secret again (default: 900)', parseSeconds)
    .option('--refresh', 'ask the secret now, say after a key was deactivated ahead of time', false)
    .addOption(
      new Option('--format <name>', 'smtp: user name and password for the SMTP interface of SES')
        .choices(['process', 'smtp'])
        .default('process'),
    )
    .option('--smtp-region <name>', 'region of the SMTP endpoint (default: --region, or AWS_REGION)')
    .option('--check', 'read the secret, and say in words whether this works; shows no secret', false)
    .option('--print-config <profile>', 'print the lines for ~/.aws/config that call this command as it is called here')
    .addHelpText('after', HELP)
    .exitOverride(exitOnUsage)
    .action(async (flags: Flags, command: Command) => {
      const tell = (problem: unknown) => process.stderr.write(`${calledAs(command)}: ${messageOf(problem)}\n`);
      try {
        if (flags.printConfig !== undefined) process.stdout.write(configLines(flags.printConfig));
        else await (flags.check ? check(flags, tell) : print(flags, tell));
      } catch (error) {
        tell(error);
        process.exitCode = EXIT_FAILED;
      }
    });
}

const HELP = `
In ~/.aws/config, with the whole path of the command, for schedulers know no PATH (--print-config writes the lines):
  [profile reporting]
  credential_process = /usr/local/bin/keyturn-credential-process --secret-id apps/reporting --source-profile machine

SDKs ask again before the answer expires, so processes that run for long follow the secret by themselves. Processes share
the cache: a hundred that start at once make one call, and while the secret cannot be read they get the cached key.
The key must not stand in the credentials file under the same name as well, for tools look there first (--check tells).
The source profile may have a credential_process of its own. On Windows write paths with blanks in double quotes, and
better none: some SDKs run the line by cmd.exe.

Exit codes: 0 printed; ${EXIT_FAILED} failed; 2 wrong usage. Prints nothing to a terminal, but for --check.
Needs secretsmanager:GetSecretValue on the secret (kms:Decrypt on a key of your own), and iam:GetUser on the user where
no --secret-id is given. Goes through HTTPS_PROXY.`;

async function print(flags: Flags, tell: (problem: unknown) => void): Promise<void> {
  if (process.stdout.isTTY) {
    throw new Error('a terminal is no place for a secret: name this command in ~/.aws/config, or try it with --check');
  }
  const region = flags.format === 'smtp' ? smtpRegion(flags) : undefined;
  const credentials = await ask(flags, tell);
  const { AccessKeyId: Username, SecretAccessKey } = credentials;
  const answer = region === undefined ? credentials : { Username, Password: smtpPassword(SecretAccessKey, region) };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

/** @throws Error if a profile could not use the command as it is called */
async function check(flags: Flags, tell: (problem: unknown) => void): Promise<void> {
  const { AccessKeyId } = await ask({ ...flags, refresh: true }, tell);
  process.stdout.write(`the secret names key ${mask(AccessKeyId)}\n`);
  const shadowed = await shadowedProfiles('credential-process');
  if (shadowed.length === 0) return;
  throw new Error(
    `the credentials file has a key for ${shadowed.map((profile) => `profile ${profile}`).join(', ')}, which the AWS CLI ` +
      'and the SDKs take, without running credential_process: take it out',
  );
}

function ask(flags: Flags, warn: (message: string) => void) {
  const { refresh, endpointUrl: endpoint, cacheDir: cacheDirectory, maxAge, ...others } = flags;
  const options: CredentialProcessOptions = {
    ...{ ...others, endpoint, cacheDirectory, refreshIntervalSeconds: maxAge, forceRefresh: refresh },
    warn,
  };
  enter(question(options));
  return credentialProcess(options);
}

/** With whole paths, quoted as every tool understands it. */
function configLines(profile: string): string {
  const args = process.argv.slice(2);
  const index = args.findIndex((word) => word.startsWith('--print-config'));
  args.splice(index, args[index]?.includes('=') ? 1 : 2);
  const line = processLine([process.execPath, resolve(process.argv[1] ?? ''), ...args]);
  return `[${profile === 'default' ? profile : `profile ${profile}`}]\ncredential_process = ${line}\n`;
}

function smtpRegion({ smtpRegion, region }: Flags): string {
  const found = smtpRegion ?? region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  if (found === undefined) throw new Error('an SMTP password holds for one region: say which by --smtp-region');
  return found;
}
