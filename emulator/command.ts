import { Command, InvalidArgumentError, Option } from 'commander';
import { asProgram } from './command-line';
import type { ServeOptions } from './serve';

/** `keyturn-emulator`, and the verb `emulator` of `keyturn`: the Step Functions API on 127.0.0.1, until SIGINT or SIGTERM. */
export function emulatorCommand(name = 'keyturn-emulator'): Command {
  return (
    asProgram(new Command(name))
      .description('Serves the Step Functions API on 127.0.0.1, for any SDK, CLI or test.')
      .addOption(
        new Option('--port <number>', 'where to listen; 0 takes a free port').default(8083).argParser(parsePort),
      )
      .addOption(
        new Option('--mock-config <file>', 'mocked responses, in the format of Step Functions Local').env(
          'SFN_MOCK_CONFIG',
        ),
      )
      .addOption(
        new Option(
          '--simulated-account [file]',
          'Tasks go to an account in memory, set up by the calls in the file, and so do requests for its services',
        ).conflicts(['endpointUrl', 'profile']),
      )
      .addOption(
        new Option('--endpoint-url <url>', 'Tasks go to this endpoint, such as moto, by SDK clients').argParser(
          parseUrl,
        ),
      )
      .option('--profile <name>', 'Tasks go to AWS, with the credentials of this profile')
      .addOption(
        new Option('--region <name>', 'of the ARNs and the clients')
          .env('AWS_REGION')
          .default('us-east-1')
          .argParser(parseRegion),
      )
      .addOption(
        new Option('--account <id>', 'of the ARNs')
          .env('AWS_ACCOUNT_ID')
          .default('123456789012')
          .argParser(parseAccountId),
      )
      .addOption(
        new Option('--time <kind>', 'simulated: waits take no time')
          .choices(['real', 'simulated'] as const)
          .default('real' as const),
      )
      .addOption(
        new Option(
          '--memory <megabytes>',
          'for the histories of executions that have stopped; kept for 90 days within it',
        ).argParser(parseMegabytes),
      )
      .addHelpText(
        'after',
        `
Without --simulated-account, --endpoint-url or --profile, a Task that is not
mocked fails its execution.
The file of --simulated-account is a JSON list of calls, each written as in a
Task state:
  [{"Resource": "arn:aws:states:::aws-sdk:iam:createUser",
    "Parameters": {"UserName": "svc-ci"}}]
The services of --simulated-account are asked on the same port, signed with the
credentials that this process has in AWS_ACCESS_KEY_ID and
AWS_SECRET_ACCESS_KEY, or with "test" and "test". There is no deployment of
keyturn in that account; the account of keyturn <verb> --local has one.
Prints one line on stdout, "listening on http://127.0.0.1:8083", when it is
ready.`,
      )
      // Its help needs none of what it serves.
      .action(async (options: ServeOptions, command: Command) => (await import('./serve')).serve(options, command))
  );
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('a port is a number from 0 to 65535.');
}

function parseMegabytes(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('a number of megabytes is whole and greater than 0.');
}

function parseRegion(text: string): string {
  if (/^[a-z]{2,3}(-[a-z]+)+-\d+$/.test(text)) return text;
  throw new InvalidArgumentError('a region looks like us-east-1.');
}

function parseUrl(text: string): string {
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError('an endpoint is a URL, such as http://127.0.0.1:5000.');
}

function parseAccountId(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new InvalidArgumentError('an account id has 12 digits.');
}
