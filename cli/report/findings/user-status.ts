import type { DeploymentRecord, UserRecord } from '../record/account-record';
import { daysBetween } from '../record/dates';
import type { Outlook } from '../rules/outlook';
import { Outlooks } from '../rules/outlooks';
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

/** Tells of a user at a time, so that some are told of while others are still being read. */
export function statusesOn(deployment: DeploymentRecord, region: string, today: string) {
  const outlooks = new Outlooks({ deployment, region, today });
  return async (user: UserRecord): Promise<UserStatus> => {
    const outlook = await outlooks.of(user);
    const attention = attentionOf(outlook);
    return {
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
    };
  };
}
