import { GetAccessKeyLastUsedCommand, ListAccessKeysCommand } from '@aws-sdk/client-iam';
import type { AccessKeyRecord, LastUse, SecretRecord, UserRecord } from '../record/account-record';
import { tagOf } from '../record/tags';
import type { ReportedKey } from './credential-report';
import { withVersions } from './secrets';
import { orUnread, type Source } from './source';

export interface AskedUserProps {
  readonly user: Omit<UserRecord, 'accessKeys'>;
  /** That of the user's tag, as ListSecrets tells of it. */
  readonly listed: SecretRecord | undefined;
  readonly everyLastUse: boolean;
  /** What IAM's credential report has of the user, where there is one: the last use of a key need not be asked for then. */
  readonly reported: readonly ReportedKey[] | undefined;
}

/**
 * The user with its keys, as they are asked for. Undefined for one that has gone meanwhile, and for one whose keys could
 * not be read, which is noted: of a user without its keys nothing true can be said. @throws Error where that is not allowed
 */
export async function askedUser(
  source: Source,
  { user, listed, everyLastUse, reported = [] }: AskedUserProps,
): Promise<UserRecord | undefined> {
  const { userName, tags } = user;
  const keys = await orUnread(
    source,
    `keys of ${userName}`,
    () => listAccessKeys(source, userName),
    undefined,
    isDenied,
  );
  if (!keys) return undefined;
  const secretName = tagOf(tags, 'secretName');
  const isOurs = secretName?.startsWith(source.stack.configuration.secretNamePrefix);
  const secret =
    listed && isOurs && (everyLastUse || keys.length > 1)
      ? await orUnread(source, `versions of ${secretName}`, () => withVersions(source, listed), listed)
      : listed;
  const asks = everyLastUse || keys.filter(({ status }) => status === 'Active').length > 1;
  return {
    ...user,
    accessKeys: asks
      ? await Promise.all(
          keys.map(async (key) => ({ ...key, ...(reportedUse(key, reported) ?? (await lastUsed(source, key))) })),
        )
      : keys,
    ...(secretName !== undefined && { secret: secret ?? 'missing' }),
  };
}

const isDenied = ({ name }: Error) => name === 'AccessDenied';

/** Undefined where there is no such user any more. */
async function listAccessKeys({ clients }: Source, UserName: string): Promise<readonly AccessKeyRecord[] | undefined> {
  const client = await clients.get('iam');
  const answer = await client.send(new ListAccessKeysCommand({ UserName })).catch((error: Error) => {
    if (error.name !== 'NoSuchEntityException') throw error;
    return undefined;
  });
  return (
    answer &&
    (answer.AccessKeyMetadata ?? []).map(({ AccessKeyId = '', Status = 'Inactive', CreateDate }) => ({
      accessKeyId: AccessKeyId,
      status: Status,
      createDate: CreateDate?.toISOString() ?? '',
    }))
  );
}

interface Used {
  readonly lastUsed?: LastUse | null;
}

/** A key is in the report by the second in which it was made; two that were made at once are not told apart. */
function reportedUse({ createDate }: AccessKeyRecord, reported: readonly ReportedKey[]): Used | undefined {
  const [one, ...others] = reported.filter((key) => key.createDate.slice(0, 19) === createDate.slice(0, 19));
  return one?.lastUsed === undefined || others.length > 0 ? undefined : { lastUsed: one.lastUsed };
}

async function lastUsed(source: Source, { accessKeyId: AccessKeyId }: AccessKeyRecord): Promise<Used> {
  const client = await source.clients.get('iam');
  const answer = await orUnread(
    source,
    'last use of keys',
    () => client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId })),
    undefined,
  );
  if (answer === undefined) return {};
  const { LastUsedDate, ServiceName = 'N/A', Region = 'N/A' } = answer.AccessKeyLastUsed ?? {};
  return {
    lastUsed: LastUsedDate ? { date: LastUsedDate.toISOString(), service: ServiceName, region: Region } : null,
  };
}
