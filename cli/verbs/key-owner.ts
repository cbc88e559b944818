import { type AccessKeyLastUsed, GetAccessKeyLastUsedCommand } from '@aws-sdk/client-iam';
import type { VerbContext } from '../verb-command';
import { VerbError } from '../verb-error';

export interface KeyOwner {
  readonly userName: string;
  readonly lastUsed?: AccessKeyLastUsed;
}

/** Whose key it is. @throws VerbError where IAM does not know it, or does not say */
export async function keyOwner({ clients }: VerbContext, accessKeyId: string): Promise<KeyOwner> {
  const client = await clients.get('iam');
  try {
    const { UserName, AccessKeyLastUsed } = await client.send(
      new GetAccessKeyLastUsedCommand({ AccessKeyId: accessKeyId }),
    );
    if (UserName !== undefined) {
      return { userName: UserName, ...(AccessKeyLastUsed && { lastUsed: AccessKeyLastUsed }) };
    }
  } catch (error) {
    // Of a key that it does not know IAM says AccessDenied, whoever asks.
    if (!['AccessDenied', 'NoSuchEntityException'].includes((error as Error).name)) throw error;
  }
  throw new VerbError(
    `there is no IAM user of this account with the key ${accessKeyId}, or you may not ask (iam:GetAccessKeyLastUsed)`,
    'notFound',
    'look at the id and the --profile; where you know the user, say --user',
  );
}

/** `last used 2026-11-01 10:12 UTC (s3, us-east-1)`. */
export function lastUsedWords(
  { LastUsedDate, ServiceName, Region }: AccessKeyLastUsed = {} as AccessKeyLastUsed,
): string {
  if (!LastUsedDate) return 'never used';
  const time = LastUsedDate.toISOString().slice(0, 16).replace('T', ' ');
  return `last used ${time} UTC (${ServiceName}, ${Region})`;
}
