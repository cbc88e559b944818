import { Command, Option } from 'commander';
import { enter } from '../ancestry';
import { checkCredentialProcess } from '../check-credential-process';
import { type CredentialProcessOptions, credentialProcess, question } from '../credential-process';
import { mask } from '../mask';
import { printable } from '../printable';
import type { KeyFields } from '../secret-shape';
import { shadowedProfiles } from '../shadowed-profiles';
import { smtpPassword } from '../smtp-password';
import { configLines } from './config-lines';
import { parseConfigProfile, parseFolder, parseRegion, parseSeconds, parseText } from './option-values';
import {
  asOurCommand,
  calledAs,
  ENDPOINT_URL,
  EXIT_FAILED,
  EXIT_USAGE,
  FIELDS,
  messageOf,
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
  readonly refresh?: true;
  readonly check?: true;
  readonly printConfig?: string;
}

/** `keyturn-credential-process`, and the verb `credential-process` of `keyturn`. */
export function credentialProcessCommand(name = 'keyturn-credential-process'): Command {
  return asOurCommand(new Command(name))
    .description(
      'Prints the access key that a secret names, as the AWS CLI and SDKs expect it of a credential_process.',
    )
    .option(
      '--secret-id <name or ARN>',
      'the secret (default: the tag SecretName of the IAM user that reads it)',
      parseText,
    )
    .option('--user <name or ARN>', 'the IAM user whose key it has to be (default: anybody)', parseText)
    .addOption(FIELDS)
    .addOption(SOURCE_PROFILE)
    .addOption(REGION)
    .addOption(ENDPOINT_URL)
    .option(
      '--cache-dir <folder>',
      'where keys are kept, readable for their owner only (default: ~/.aws/keyturn/cache)',
      parseFolder,
    )
    .option('--max-age <seconds>', 'use a key for so long before asking the secret again (default: 900)', parseSeconds)
    .option('--refresh', 'ask the secret now, say after a key was deactivated ahead of time')
    .addOption(
      new Option('--format <name>', 'smtp: user name and password for the SMTP interface of SES')
        .choices(['process', 'smtp'])
        .default('process'),
    )
    .option('--smtp-region <name>', 'region of the SMTP endpoint (default: --region, or AWS_REGION)', parseRegion)
    .option('--check', 'read the secret, ask AWS whose key it names, and say in words whether this works')
    .addOption(
      new Option(
        '--print-config <profile>',
        'print the lines for ~/.aws/config that call this command as it is called here',
      )
        .argParser(parseConfigProfile)
        .conflicts(['check', 'refresh']),
    )
    .addHelpText('after', HELP)
    .action(async (flags: Flags, command: Command) => {
      const tell = (problem: unknown) => process.stderr.write(`${calledAs(command)}: ${messageOf(problem)}\n`);
      assertTogether(flags, command);
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
In ~/.aws/config, with the whole path of the command, for schedulers know no
PATH (--print-config writes the lines):
  [profile reporting]
  credential_process = /usr/local/bin/keyturn-credential-process --secret-id db

SDKs ask again before the answer expires, so processes that run for long follow
the secret by themselves. Processes share the cache: a hundred that start at
once make one call, and while the secret cannot be read they get the cached key.
The key must not stand in the credentials file under the same name as well, for
tools look there first (--check tells).
The source profile may have a credential_process of its own. On Windows write
paths with blanks in double quotes, and better none: some SDKs run the line by
cmd.exe.

Exit codes: 0 printed; ${EXIT_FAILED} failed; 2 wrong usage. Prints nothing to a
terminal, but for --check, which shows no secret and fails where a profile would
get no key, or one that AWS does not accept; a new key may take it a minute.
Needs secretsmanager:GetSecretValue on the secret (kms:Decrypt on a key of your
own), and iam:GetUser on the user where no --secret-id is given. Goes through
HTTPS_PROXY.`;

async function print(flags: Flags, tell: (problem: unknown) => void): Promise<void> {
  if (process.stdout.isTTY) {
    throw new Error('a terminal is no place for a secret: name this command in ~/.aws/config, or try it with --check');
  }
  const region = flags.format === 'smtp' ? smtpRegion(flags) : undefined;
  const credentials = await credentialProcess(asking(flags, tell));
  const { AccessKeyId: Username, SecretAccessKey } = credentials;
  const answer = region === undefined ? credentials : { Username, Password: smtpPassword(SecretAccessKey, region) };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}

/** Says each thing that works. @throws Error if a profile could not use the command as it is called */
async function check(flags: Flags, tell: (problem: unknown) => void): Promise<void> {
  const say = (sentence: string) => process.stdout.write(`${printable(sentence)}\n`);
  await checkCredentialProcess(asking(flags, tell), (step) =>
    say('key' in step ? `the secret names key ${mask(step.key)}` : `aws accepts it as ${step.identity.arn}`),
  );
  const shadowed = await shadowedProfiles('credential-process');
  if (shadowed.length === 0) return;
  throw new Error(
    `the credentials file has a key for ${shadowed.map((profile) => `profile ${profile}`).join(', ')}, which the AWS CLI ` +
      'and the SDKs take, without running credential_process: take it out',
  );
}

/** @throws CircleError */
function asking(flags: Flags, warn: (message: string) => void): CredentialProcessOptions {
  const { refresh, endpointUrl: endpoint, cacheDir: cacheDirectory, maxAge, ...others } = flags;
  const options: CredentialProcessOptions = {
    ...{ ...others, endpoint, cacheDirectory, refreshIntervalSeconds: maxAge, forceRefresh: refresh },
    warn,
  };
  enter(question(options));
  return options;
}

const WRONG_USAGE = { code: 'keyturn.usage', exitCode: EXIT_USAGE };

/** What commander cannot tell: it ends the process with the code of wrong usage. */
function assertTogether({ format, smtpRegion, printConfig }: Flags, command: Command): void {
  if (smtpRegion !== undefined && format !== 'smtp') {
    command.error('error: --smtp-region says nothing without --format smtp', WRONG_USAGE);
  }
  if (printConfig !== undefined && format === 'smtp') {
    command.error('error: --print-config writes lines for SDKs, which do not understand --format smtp', WRONG_USAGE);
  }
}

function smtpRegion({ smtpRegion, region }: Flags): string {
  const found = smtpRegion ?? region ?? process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  if (found === undefined) throw new Error('an SMTP password holds for one region: say which by --smtp-region');
  return found;
}
