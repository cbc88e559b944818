import { permissionsFor } from '../../../infra/permissions';
import type { PolicyDocument } from '../../../infra/synthesize';
import { type Configuration, placeOf } from '../../../statemachine/deployment';
import { type MachineName, machines } from '../../../statemachine/machines';
import { deployedMachines } from '../../../statemachine/placeholders';
import { ACCOUNT_ID, POLICY, REGION, roleArn } from '../../support/definitions';
import type { ProvedMachines } from '../world/deployment';

/** As CDK deploys it, but without its two seconds: the very statements, and no fixed service statements. */
export function deployed({ reach, secretNamePrefix, notification }: Configuration): ProvedMachines {
  const configuration = { reach, secretNamePrefix, notification, policy: POLICY };
  const place = placeOf({ region: REGION, account: ACCOUNT_ID });
  const templates = machines();
  const made = Object.entries(deployedMachines(configuration, place)).map(([name, { definition, type }]) => {
    const permissions = permissionsFor(templates[name as MachineName].definition, configuration, place);
    const rolePolicy: PolicyDocument = {
      Version: '2012-10-17',
      Statement: permissions.map(({ actions, resources, conditions }) => ({
        Effect: 'Allow',
        Action: actions,
        Resource: resources,
        ...(conditions && { Condition: conditions }),
      })),
    };
    return [name, { definition, type, roleArn: roleArn(name as MachineName), rolePolicy }];
  });
  return Object.fromEntries(made) as ProvedMachines;
}
