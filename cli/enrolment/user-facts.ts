import {
  GetAccessKeyLastUsedCommand,
  GetUserCommand,
  type IAMClient,
  ListAccessKeysCommand,
  ListUserTagsCommand,
} from '@aws-sdk/client-iam';
import type { Reach } from '@keyturn/statemachine/deployment';
import { TAGS } from '@keyturn/statemachine/enrolment';
import { isInReach } from '@keyturn/statemachine/user-paths';
import { VerbError } from '../verb-error';

export interface KeyFacts {
  readonly accessKeyId: string;
  readonly status: string;
  readonly createDate: Date;
  readonly lastUsedDate?: Date;
}

/** What is known of a user that is to be enrolled, or was. */
export interface UserFacts {
  readonly userName: string;
  readonly path: string;
  readonly inReach: boolean;
  readonly keys: readonly KeyFacts[];
  /** By the key in lower case: IAM's tag keys are one whatever their case. */
  readonly tags: ReadonlyMap<string, { readonly key: string; readonly value: string }>;
}

/** @throws VerbError where there is no such user */
export async function userFacts(iam: IAMClient, UserName: string, reach: Reach): Promise<UserFacts> {
  const path = await pathOf(iam, UserName);
  const { Tags = [] } = await iam.send(new ListUserTagsCommand({ UserName, MaxItems: 100 }));
  const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName }));
  const keys = AccessKeyMetadata.map(({ AccessKeyId = '', Status = '', CreateDate = new Date(0) }) => ({
    ...{ accessKeyId: AccessKeyId, status: Status, createDate: CreateDate },
  }));
  return {
    userName: UserName,
    path,
    inReach: isInReach(reach, UserName, path),
    keys: keys.sort((one, other) => one.createDate.getTime() - other.createDate.getTime()),
    tags: new Map(Tags.map(({ Key = '', Value = '' }) => [Key.toLowerCase(), { key: Key, value: Value }])),
  };
}

/** The same with the last use of each key. */
export async function withLastUses(iam: IAMClient, user: UserFacts): Promise<UserFacts> {
  const keys = user.keys.map(async (key) => {
    const { AccessKeyLastUsed } = await iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: key.accessKeyId }));
    const lastUsedDate = AccessKeyLastUsed?.LastUsedDate;
    return { ...key, ...(lastUsedDate && { lastUsedDate }) };
  });
  return { ...user, keys: await Promise.all(keys) };
}

export function tagOf({ tags }: UserFacts, tag: keyof typeof TAGS): string | undefined {
  return tags.get(TAGS[tag].toLowerCase())?.value || undefined;
}

async function pathOf(iam: IAMClient, UserName: string): Promise<string> {
  try {
    return (await iam.send(new GetUserCommand({ UserName }))).User?.Path ?? '/';
  } catch (error) {
    if ((error as Error).name !== 'NoSuchEntityException') throw error;
    throw new VerbError(`there is no IAM user ${UserName}`, 'notFound', 'look at the name; it is without path', {
      cause: error,
    });
  }
}
