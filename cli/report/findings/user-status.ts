import type { DeploymentRecord, UserRecord } from '../record/account-record';
import { daysBetween } from '../record/dates';
import type { Outlook } from '../rules/outlook';
import { Outlooks } from '../rules/outlooks';
import { byUrgency } from './by-urgency';
import { attentionOf, stateOf, type UserState } from './user-finding';

/** A user as it is today, for a person at a terminal. */
export interface UserStatus {
  readonly user: UserRecord;
  readonly today: string;
  readonly state: UserState;
  readonly attention?: string;
  readonly outlook: Outlook;
  readonly keys: readonly KeyStatus[];
  readonly policy: DeploymentRecord['policy'];
}

export interface KeyStatus {
  readonly accessKeyId: string;
  readonly status: string;
  readonly ageDays: number;
}

/** The most urgent first. */
export async function statusOf(
  users: readonly UserRecord[],
  deployment: DeploymentRecord,
  region: string,
  today: string,
): Promise<readonly UserStatus[]> {
  const outlooks = new Outlooks({ deployment, region, today });
  const statuses: UserStatus[] = [];
  for (const user of users) {
    const outlook = await outlooks.of(user);
    const attention = attentionOf(outlook);
    statuses.push({
      user,
      today,
      state: stateOf(outlook, user, today, deployment.policy.promisedAgeDays),
      ...(attention !== undefined && { attention }),
      outlook,
      keys: user.accessKeys.map(({ accessKeyId, status, createDate }) => ({
        accessKeyId,
        status,
        ageDays: daysBetween(createDate, today),
      })),
      policy: deployment.policy,
    });
  }
  return statuses.sort(byUrgency(today));
}
