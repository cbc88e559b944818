import {
  GetAccessKeyLastUsedCommand,
  ListAccessKeysCommand,
  paginateGetAccountAuthorizationDetails,
  type UserDetail,
} from '@aws-sdk/client-iam';
import { isInReach } from '@keyturn/statemachine/user-paths';
import type { AccessKeyRecord, LastUse, SecretRecord, UserRecord } from '../record/account-record';
import { tagOf } from '../record/tags';
import { readSecrets, withVersions } from './secrets';
import { orUnread, type Source } from './source';

export interface UsersProps {
  /** Of these alone. @default - of everybody in reach */
  readonly userNames?: readonly string[];
  /** Whether the last use of every key is asked for, or only where a deactivation may depend on it. */
  readonly everyLastUse: boolean;
}

/** Everybody in reach of the deployment, with keys and secrets. */
export async function readUsers(
  source: Source,
  { userNames, everyLastUse }: UsersProps,
): Promise<readonly UserRecord[]> {
  const { pace, progress, stack } = source;
  const details = (await listUsers(source)).filter(
    ({ UserName = '' }) => userNames === undefined || userNames.includes(UserName),
  );
  progress('reading secrets');
  const secrets = await orUnread(source, 'ListSecrets', () => readSecrets(source), new Map<string, SecretRecord>());
  let done = 0;
  return pace.each(details, async (detail) => {
    const user = await readUser(source, detail, secrets, stack.configuration.secretNamePrefix, everyLastUse);
    done++;
    if (done % 20 === 0 || done === details.length) progress(`users: ${done} of ${details.length}`);
    return user;
  });
}

async function listUsers({ clients, pace, stack, progress }: Source): Promise<readonly UserDetail[]> {
  const client = await clients.get('iam');
  const users: UserDetail[] = [];
  const pages = paginateGetAccountAuthorizationDetails({ client, pageSize: 1000 }, { Filter: ['User'] })[
    Symbol.asyncIterator
  ]();
  for (;;) {
    const { value, done } = await pace.call(() => pages.next());
    if (done || !value) return users;
    const inReach = (value.UserDetailList ?? []).filter(({ Path = '/', UserName = '' }: UserDetail) =>
      isInReach(stack.configuration.reach, UserName, Path),
    );
    users.push(...inReach);
    progress(`users: ${users.length} found`);
  }
}

async function readUser(
  source: Source,
  { UserName = '', Path = '/', CreateDate, Tags = [] }: UserDetail,
  secrets: ReadonlyMap<string, SecretRecord>,
  secretNamePrefix: string,
  everyLastUse: boolean,
): Promise<UserRecord> {
  const tags = Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value]));
  const keys = await orUnread(source, `keys of ${UserName}`, () => listAccessKeys(source, UserName), []);
  const secretName = tagOf(tags, 'secretName');
  const found = secretName === undefined ? undefined : secrets.get(secretName);
  const secret =
    found && secretName?.startsWith(secretNamePrefix) && (everyLastUse || keys.length > 1)
      ? await orUnread(source, `versions of ${secretName}`, () => withVersions(source, found), found)
      : found;
  const asks = everyLastUse || keys.filter(({ status }) => status === 'Active').length > 1;
  return {
    userName: UserName,
    path: Path,
    createDate: CreateDate?.toISOString() ?? '',
    tags,
    accessKeys: asks
      ? await Promise.all(keys.map(async (key) => ({ ...key, ...(await lastUsed(source, key.accessKeyId)) })))
      : keys,
    ...(secretName !== undefined && { secret: secret ?? 'missing' }),
  };
}

async function listAccessKeys({ clients, pace }: Source, UserName: string): Promise<readonly AccessKeyRecord[]> {
  const client = await clients.get('iam');
  const { AccessKeyMetadata = [] } = await pace.call(() => client.send(new ListAccessKeysCommand({ UserName })));
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
    () => source.pace.call(() => client.send(new GetAccessKeyLastUsedCommand({ AccessKeyId }))),
    undefined,
  );
  if (answer === undefined) return {};
  const { LastUsedDate, ServiceName = 'N/A', Region = 'N/A' } = answer.AccessKeyLastUsed ?? {};
  return {
    lastUsed: LastUsedDate ? { date: LastUsedDate.toISOString(), service: ServiceName, region: Region } : null,
  };
}
