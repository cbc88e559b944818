import { RotationPolicy } from '@keyturn/statemachine/rotation-policy';
import type { DeployedStack } from '../../connection/stack';
import type { AccountRecord, DeploymentRecord } from '../record/account-record';

/** Where the deployment is, which the ARNs of its machines tell. */
export function placeOf({ machineArns }: DeployedStack): Pick<AccountRecord, 'accountId' | 'region'> {
  const [, , , region = '', accountId = ''] = machineArns.RotateAccessKey.split(':');
  return { accountId, region };
}

export function deploymentOf({ stackName, configuration }: DeployedStack): DeploymentRecord {
  const { policy, secretNamePrefix, reach, sweep } = configuration;
  return {
    name: stackName,
    // A policy is made of plain numbers; what is not set is left out, as the machine has it.
    policy: JSON.parse(JSON.stringify(policy ?? RotationPolicy.DEFAULT)),
    secretNamePrefix,
    reach,
    isArmed: sweep?.armed ?? true,
  };
}
