import { Command, InvalidArgumentError } from 'commander';
import { masked } from './simulation/mask';
import type { AccountReport, RotationReport } from './simulation/report';
import { EXAMPLE_INPUT, rotateOnce } from './simulation/rotate-once';

interface Options {
  readonly input: string;
  readonly keys: number;
  readonly json?: true;
}

/** `npm start`: the main job. Nothing outside of this process is touched. */
const program = new Command('npm start --')
  .description('Rotates an access key in a simulated AWS account, with the machines and roles as CDK synthesises them.')
  .option('--input <file|json>', 'input of the execution', EXAMPLE_INPUT)
  .option('--keys <n>', 'how many keys the user starts with: 0, 1 or 2', keyCount, 1)
  .option('--json', 'print one JSON object, with whole ids, instead of words')
  .addHelpText('after', '\nExit codes: 0 rotated, 1 the rotation failed, 2 the command line is wrong.')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2))
  .action(async (options: Options) => {
    const { before, report } = await rotateOnce({
      ...options,
      ...(!options.json && { onState: (machine, state, time) => say(line(machine, state, time)) }),
    });
    if (options.json) say(JSON.stringify(report, null, 2));
    else sayReport(before, report);
    process.exitCode = report.status === 'SUCCEEDED' ? 0 : 1;
  });

function keyCount(text: string): number {
  if (!/^[012]$/.test(text)) throw new InvalidArgumentError('IAM allows a user 0, 1 or 2 keys.');
  return Number(text);
}

function line(machine: string, state: string, time: Date): string {
  return `${time.toISOString().slice(11, 19)}  ${machine === 'RotateAccessKey' ? '' : '  '}${state}`;
}

function sayReport(before: AccountReport, { status, output, error, cause, account }: RotationReport): void {
  say('');
  if (status === 'SUCCEEDED') say(`SUCCEEDED ${masked(JSON.stringify(output))}`);
  else say(`${status} ${error}\n${masked(cause ?? '')}`);
  sayList('Access keys before', before.accessKeys.map(keyLine));
  sayList('Access keys after', account.accessKeys.map(keyLine));
  sayList(
    'Versions of the secret',
    account.secretVersions.map(({ versionId, stages }) => `${versionId}  ${stages.join(', ') || '-'}`),
  );
  sayList(
    'Mails',
    account.mails.map(({ to, subject, body }) => `to ${to.join(', ')}: ${subject}\n${text(body)}`),
  );
}

function keyLine({ accessKeyId, status, createDate }: AccountReport['accessKeys'][number]): string {
  return `${accessKeyId}  ${status.padEnd(8)}  made ${createDate.slice(0, 10)}`;
}

/** The paragraphs of a mail, each on a line of its own. */
function text(html: string): string {
  return html.replaceAll(/<p>(.*?)<\/p>/g, '    $1\n').trimEnd();
}

function sayList(title: string, lines: readonly string[]): void {
  say(`\n${title}`);
  for (const each of lines.length > 0 ? lines : ['none']) say(`  ${masked(each)}`);
}

function say(words: string): void {
  process.stdout.write(`${words}\n`);
}

void program.parseAsync();
