import { example as configuration } from '@keyturn/cdk/example';
import { WRONG_USAGE } from '@keyturn/emulator/command-line';
import { placeOf } from '@keyturn/statemachine/deployment';
import { MACHINE_NAMES, type MachineName, machines } from '@keyturn/statemachine/machines';
import { deployedMachines, machineOptions } from '@keyturn/statemachine/placeholders';
import { Argument, Command } from 'commander';

interface Options {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly template?: true;
  readonly list?: true;
}

/** `npm run asl`, and the verb `asl` of `keyturn`: the Amazon States Language of a machine on stdout, and nothing else. */
export function aslCommand(name: string): Command {
  return new Command(name)
    .description('Prints the Amazon States Language of a machine as JSON, its placeholders filled in.')
    .addArgument(new Argument('[machine]', 'which machine').choices(MACHINE_NAMES))
    .option('--partition <name>', 'partition of the ARNs', 'aws')
    .option('--region <name>', 'region of the ARNs', 'us-east-1')
    .option('--account <id>', 'account of the ARNs', '123456789012')
    .option('--template', 'leave the placeholders, as CloudFormation gets it')
    .option('--list', 'print the names of the machines instead')
    .action((name: MachineName | undefined, options: Options, command: Command) => {
      if (options.list) return print(MACHINE_NAMES.join('\n'));
      if (!name) return command.error(`error: name a machine: ${MACHINE_NAMES.join(', ')}`, WRONG_USAGE);
      return print(JSON.stringify(definition(name, options), null, 2));
    });
}

/** What a stack with the example's configuration deploys, filled in by the same function; --template is what every stack gets. */
function definition(name: MachineName, { template, ...place }: Options) {
  return template
    ? machines(machineOptions(configuration))[name].definition
    : deployedMachines(configuration, placeOf(place))[name].definition;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
