import { configuration } from '@keyturn/cdk/keyturn.config';
import { substitute } from '@keyturn/statemachine/asl/substitutions';
import { MACHINE_NAMES, type MachineName, machines } from '@keyturn/statemachine/machines';
import { placeholderValues } from '@keyturn/statemachine/placeholders';
import { RotationPolicy } from '@keyturn/statemachine/rotation-policy';
import { Argument, Command } from 'commander';

interface Options {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
  readonly template?: true;
  readonly list?: true;
}

/** `npm run asl`: the Amazon States Language of a machine on stdout, and nothing else. */
const program = new Command('npm run asl --')
  .description('Prints the Amazon States Language of a machine as JSON, its placeholders filled in.')
  .addArgument(new Argument('[machine]', 'which machine').choices(MACHINE_NAMES))
  .option('--partition <name>', 'partition of the ARNs', 'aws')
  .option('--region <name>', 'region of the ARNs', 'us-east-1')
  .option('--account <id>', 'account of the ARNs', '123456789012')
  .option('--template', 'leave the placeholders, as CloudFormation gets it')
  .option('--list', 'print the names of the machines instead')
  .showHelpAfterError('(--list names the machines)')
  .action((name: MachineName | undefined, options: Options) => {
    if (options.list) return print(MACHINE_NAMES.join('\n'));
    if (!name) return program.error(`error: name a machine: ${MACHINE_NAMES.join(', ')}`);
    return print(JSON.stringify(definition(name, options), null, 2));
  });

function definition(name: MachineName, { partition, region, account, template }: Options) {
  const { secretFields, mail, reach, policy = RotationPolicy.DEFAULT } = configuration;
  const machine = machines({ ...(secretFields && { secretFields }) })[name];
  if (template) return machine.definition;
  const arnOf = (other: MachineName) => `arn:${partition}:states:${region}:${account}:stateMachine:${other}`;
  return substitute(machine.definition, placeholderValues({ partition, region, arnOf, mail, policy, reach }));
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

program.parse();
