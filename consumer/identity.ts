import { WrongUserError } from './errors';
import { mask } from './mask';
import type { SecretKey } from './read-secret';

/** Whose a key is, as `sts:GetCallerIdentity` tells. */
export interface Identity {
  /** `arn:aws:iam::123456789012:user/apps/alice` */
  readonly arn: string;
  /** Unique and never used again, unlike a name: `AIDA…`. */
  readonly userId: string;
}

/** @throws WrongUserError unless a new key is that of the user with this name or ARN */
export function assertUser({ arn }: Identity, user: string, { secretId }: Pick<SecretKey, 'secretId'>): void {
  if (arn === user || (arn.includes(':user/') && nameOf(arn) === user)) return;
  throw new WrongUserError(`secret "${secretId}" holds a key of ${arn}, not of user ${user}: name that user's secret`);
}

/**
 * @param previous whose the key is that is to be replaced; `undefined` if AWS does not tell, as it refuses that key
 * @throws WrongUserError unless both keys are of one user
 */
export function assertSameUser(
  next: Identity,
  previous: Identity | undefined,
  { secretId }: Pick<SecretKey, 'secretId'>,
  previousAccessKeyId: string,
): void {
  if (previous?.userId === next.userId) return;
  const old = previous ? `is ${previous.arn}'s` : 'is refused by aws, which does not tell whose it is';
  throw new WrongUserError(
    `secret "${secretId}" holds a key of ${next.arn}, while key ${mask(previousAccessKeyId)} ${old}: name the right ` +
      `secret, or say that ${nameOf(next.arn)} is meant (--user ${nameOf(next.arn)})`,
  );
}

function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
