import type { Account } from '@keyturn/emulator/account/account';
import { HOUR_MS } from '@keyturn/emulator/durations';
import type { Simulation } from '@keyturn/simulation/simulation';
import { TAGS } from '@keyturn/statemachine/enrolment';

/** What happens to the keys of all enrolled users. */
export interface Rotator {
  /** Once a day. Tells whether all went well. */
  daily(scheduled: Date): Promise<boolean>;
  /** A key has been found on the internet: it must not work any longer, and its user needs another. */
  compromised(accessKeyId: string): Promise<void>;
}

/** How often a rotation that failed is started again, once an hour. */
const MOST_TRIES = 24;

/**
 * The machines themselves: a sweep every day, and after an exposure the rotation that RevokeAccessKey starts once it has cut
 * the key off. If that rotation fails, a person does what its Cause says, whom no fault hits.
 */
export function machinesOf(simulation: Simulation): Rotator {
  const { account, clock } = simulation;
  return {
    async daily(scheduled) {
      const { status } = await simulation.execute('SweepAccessKeys', { scheduledTime: scheduled.toISOString() });
      return status === 'SUCCEEDED';
    },

    async compromised(accessKeyId) {
      const { UserName: userName = '' } = account.iam.getAccessKeyLastUsed({ AccessKeyId: accessKeyId });
      account.iam.updateAccessKey({ UserName: userName, AccessKeyId: accessKeyId, Status: 'Inactive' });
      account.iam.tagUser({ UserName: userName, Tags: [{ Key: TAGS.reported, Value: accessKeyId }] });
      for (let tries = 1; ; tries++) {
        // An earlier try may have deleted the key, to make room for the next.
        const exists = account.iam.state.accessKeys.has(accessKeyId);
        const input = exists ? { userName, accessKeyId, reason: 'compromised' } : { userName };
        const { status, error, cause = '' } = await simulation.execute('RotateAccessKey', input);
        if (status === 'SUCCEEDED') return;
        if (tries === MOST_TRIES) throw new Error(`the rotation of an exposed key ended ${status}: ${error}: ${cause}`);
        await clock.sleep(HOUR_MS);
        deleteNowhereStored(account, userName, appeared(cause));
      }
    },
  };
}

/** The keys of which a Cause says that they may be left over. */
function appeared(cause: string): readonly string[] {
  return JSON.parse(/Keys that appeared meanwhile: (\[.*?\])/.exec(cause)?.[1] ?? '[]');
}

function deleteNowhereStored({ iam, secretsManager }: Account, userName: string, keys: readonly string[]): void {
  const { Versions = [] } = secretsManager.listSecretVersionIds({
    SecretId: `apps/${userName}`,
    IncludeDeprecated: true,
  });
  const { AccessKeyMetadata = [] } = iam.listAccessKeys({ UserName: userName });
  for (const { AccessKeyId = '' } of AccessKeyMetadata) {
    const isStored = Versions.some(({ VersionId }) => VersionId?.endsWith(AccessKeyId));
    if (keys.includes(AccessKeyId) && !isStored) iam.deleteAccessKey({ UserName: userName, AccessKeyId });
  }
}
