import type { Account } from '@keyturn/emulator/account/account';
import { DAY_MS } from '@keyturn/emulator/durations';
import { SECRET_USER_TAG } from '@keyturn/statemachine/secret';

/** A user as an administrator once set it up. */
export interface EnrolmentProps {
  readonly userName: string;
  readonly secretName: string;
  /** How many keys the user has, all Active; IAM allows two. */
  readonly keys: number;
  readonly keyAgeDays: number;
  /** Whether it carries the tag that enrols it. @default true */
  readonly isTagged?: boolean;
  /** The time from which the age counts back. */
  readonly now: Date;
}

/**
 * Makes a user with the tag that enrols it, its keys, and a secret that a person once filled in with the last of
 * them: its version id is random, so keyturn does not take the key for its own.
 */
export function enrol(
  account: Account,
  { userName, secretName, keys, keyAgeDays, now, isTagged = true }: EnrolmentProps,
): void {
  account.at(new Date(now.getTime() - keyAgeDays * DAY_MS), () => {
    const { iam, secretsManager } = account;
    iam.createUser({ UserName: userName, ...(isTagged && { Tags: [{ Key: 'SecretName', Value: secretName }] }) });
    const made = Array.from({ length: keys }, () => iam.createAccessKey({ UserName: userName }).AccessKey);
    secretsManager.createSecret({
      Name: secretName,
      SecretString: JSON.stringify(made.at(-1) ?? {}),
      Tags: [{ Key: SECRET_USER_TAG, Value: userName }],
    });
  });
}
