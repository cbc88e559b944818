import { RotationPolicy } from '@keyturn/statemachine/rotation-policy';
import type { DeployedStack } from '../../connection/stack';
import { unexplainedKeys } from '../lives/key-events';
import { operationsOf } from '../lives/operations';
import type { AccountRecord, DeploymentRecord } from '../record/account-record';
import { readExecutions } from './executions';
import { readKeySwitches } from './key-switches';
import type { Source } from './source';
import { withStarters } from './starters';
import { readUsers } from './users';

/** Everything that a report is made of, for the days up to now. */
export async function readAccount(source: Source, days: number): Promise<AccountRecord> {
  const { now, stack, unread } = source;
  const from = new Date(Math.floor(now.getTime() / DAY_MS) * DAY_MS - days * DAY_MS);
  const users = await readUsers(source, { everyLastUse: true });
  const executions = await withStarters(source, await readExecutions(source, { from }));
  const accessKeyIds = unexplainedKeys(users, operationsOf(executions), now.toISOString());
  const switches = await readKeySwitches(source, { accessKeyIds, from });
  return {
    ...placeOf(stack),
    deployment: deploymentOf(stack),
    readAt: now.toISOString(),
    period: { from: from.toISOString(), to: now.toISOString() },
    users,
    executions,
    switches,
    unread,
  };
}

const DAY_MS = 86_400_000;

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
