import { type Command, InvalidArgumentError, Option } from 'commander';

/** Which account a verb speaks to. */
export interface ConnectionOptions {
  readonly stack?: string;
  readonly region?: string;
  readonly profile?: string;
  readonly endpointUrl?: string;
  readonly local?: true;
  readonly reset?: true;
}

export function addConnectionOptions(command: Command): Command {
  const elsewhere = ['endpointUrl', 'profile', 'region', 'stack'];
  return command
    .optionsGroup('Which account:')
    .option('--stack <name>', 'the CloudFormation stack of keyturn (default: KEYTURN_STACK, or the only one there is)')
    .option('--region <name>', 'region of the stack, as in the AWS CLI')
    .option('--profile <name>', 'whose credentials, as in the AWS CLI')
    .option('--endpoint-url <url>', 'ask this instead of AWS, such as keyturn emulator', parseEndpoint)
    .addOption(
      new Option('--local', 'a simulated account on this machine, with some months behind it').conflicts(elsewhere),
    )
    .option('--reset', 'with --local: begin anew');
}

function parseEndpoint(text: string): string {
  if (/^https?:\/\//i.test(text) && URL.canParse(text)) return text;
  throw new InvalidArgumentError('Give a URL such as http://127.0.0.1:8083.');
}
