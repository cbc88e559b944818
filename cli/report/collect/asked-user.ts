import { GetAccessKeyLastUsedCommand, ListAccessKeysCommand } from '@aws-sdk/client-iam';
import type { AccessKeyRecord, LastUse, SecretRecord, UserRecord } from '../record/account-record';
import { tagOf } from '../record/tags';
import { withVersions } from './secrets';
import { orUnread, type Source } from './source';

/** The user with its keys, as they are asked for; `listed` is the secret of its tag. */
export async function askedUser(
  source: Source,
  { userName, tags, ...user }: Omit<UserRecord, 'accessKeys'>,
  listed: SecretRecord | undefined,
  everyLastUse: boolean,
): Promise<UserRecord> {
  const keys = await orUnread(source, `keys of ${userName}`, () => listAccessKeys(source, userName), []);
  const secretName = tagOf(tags, 'secretName');
  const isOurs = secretName?.startsWith(source.stack.configuration.secretNamePrefix);
  const secret =
    listed && isOurs && (everyLastUse || keys.length > 1)
      ? await orUnread(source, `versions of ${secretName}`, () => withVersions(source, listed), listed)
      : listed;
  const asks = everyLastUse || keys.filter(({ status }) => status === 'Active').length > 1;
  return {
    ...{ userName, tags, ...user },
    accessKeys: asks
      ? await Promise.all(keys.map(async (key) => ({ ...key, ...(await lastUsed(source, key.accessKeyId)) })))
      : keys,
    ...(secretName !== undefined && { secret: secret ?? 'missing' }),
  };
}

async function listAccessKeys({ clients }: Source, UserName: string): Promise<readonly AccessKeyRecord[]> {
  const client = await clients.get('iam');
  const { AccessKeyMetadata = [] } = await client.send(new ListAccessKeysCommand({ UserName }));
  return AccessKeyMetadata.map(({ AccessKeyId = '', Status = 'Inactive', CreateDate }) => ({
    accessKeyId: AccessKeyId,
    status: Status,
    createDate: CreateDate?.toISOString() ?? '',
  }));
}

async function lastUsed(source: Source, AccessKeyId: string): Promise<{ readonly lastUsed?: LastUse | null }> {
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
