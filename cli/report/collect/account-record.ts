import { unexplainedKeys } from '../lives/key-events';
import { operationsOf } from '../lives/operations';
import type { AccountRecord } from '../record/account-record';
import { deploymentOf, placeOf } from './deployment';
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
