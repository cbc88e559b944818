import type { Configuration } from '../../../infra/configuration';
import { permissionsFor } from '../../../infra/permissions';
import type { PolicyDocument } from '../../../infra/synthesize';
import { substitute } from '../../../statemachine/asl/substitutions';
import { MACHINE_NAMES, machines } from '../../../statemachine/machines';
import { placeholderValues } from '../../../statemachine/placeholders';
import { ACCOUNT_ID, POLICY, REGION, roleArn, stateMachineArn } from '../../support/definitions';
import type { ProvedMachines } from '../world/deployment';

/** As CDK deploys it, but without its two seconds: the very statements, and no fixed service statements. */
export function deployed({ reach, secretNamePrefix, mail }: Configuration): ProvedMachines {
  const arnParts = { partition: 'aws', region: REGION, account: ACCOUNT_ID };
  const values = placeholderValues({ ...arnParts, arnOf: stateMachineArn, mail, policy: POLICY, reach });
  const made = MACHINE_NAMES.map((name) => {
    const { definition, type } = machines()[name];
    const permissions = permissionsFor(
      definition,
      { reach, secretNamePrefix, sender: mail.sender, arnOf: stateMachineArn },
      arnParts,
    );
    const rolePolicy: PolicyDocument = {
      Version: '2012-10-17',
      Statement: permissions.map(({ actions, resources, conditions }) => ({
        Effect: 'Allow',
        Action: actions,
        Resource: resources,
        ...(conditions && { Condition: conditions }),
      })),
    };
    return [name, { definition: substitute(definition, values), type, roleArn: roleArn(name), rolePolicy }];
  });
  return Object.fromEntries(made) as ProvedMachines;
}
