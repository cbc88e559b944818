import { type SFNClient, ValidateStateMachineDefinitionCommand } from '@aws-sdk/client-sfn';
import { example } from '../../infra/example';
import type { Configuration } from '../../statemachine/deployment';
import { placeOf } from '../../statemachine/deployment';
import type { MachineDefinition } from '../../statemachine/machines';
import { deployedMachines } from '../../statemachine/placeholders';

/** The machines differ by how people are told. */
const VARIANTS: Readonly<Record<string, Configuration>> = {
  ses: example,
  topic: { ...example, notification: { topicArn: 'arn:aws:sns:us-east-1:123456789012:told' } },
};

/** Every machine in every variant, as CloudFormation hands it to Step Functions, by a name such as `RotateAccessKey (ses)`. */
export function definitions(): ReadonlyMap<string, MachineDefinition> {
  return new Map(
    Object.entries(VARIANTS).flatMap(([variant, configuration]) =>
      Object.entries(deployedMachines(configuration, placeOf())).map(([name, machine]): [string, MachineDefinition] => [
        `${name} (${variant})`,
        machine,
      ]),
    ),
  );
}

/**
 * Has Step Functions look at each definition, one after the other, and prints a line for each and for what is said of it.
 * How many it would not take; its warnings alone are no fault.
 */
export async function validateDefinitions(
  client: SFNClient,
  machines: ReadonlyMap<string, MachineDefinition>,
  print: (line: string) => void,
): Promise<number> {
  let refused = 0;
  for (const [name, { type, definition }] of machines) {
    const { result, diagnostics = [] } = await client.send(
      new ValidateStateMachineDefinitionCommand({ type, definition: JSON.stringify(definition), severity: 'WARNING' }),
    );
    if (result !== 'OK') refused++;
    print(`${name}: ${result}`);
    for (const { severity, code, message, location } of diagnostics) {
      print(`  ${severity} ${code} ${location ?? ''}: ${message}`);
    }
  }
  return refused;
}
