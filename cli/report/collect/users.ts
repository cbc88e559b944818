import {
  GetAccessKeyLastUsedCommand,
  ListAccessKeysCommand,
  paginateGetAccountAuthorizationDetails,
  type Tag,
  type UserDetail,
} from '@aws-sdk/client-iam';
import { isInReach } from '@keyturn/statemachine/user-paths';
import type { AccessKeyRecord, LastUse, SecretRecord, UserRecord } from '../record/account-record';
import { dateOf } from '../record/dates';
import { tagOf } from '../record/tags';
import { type CredentialReport, orderCredentialReport, readCredentialReport } from './credential-report';
import { deploymentOf } from './deployment';
import { reportedUser } from './reported-user';
import { readSecrets, withVersions } from './secrets';
import { orUnread, type Source } from './source';

export interface UsersProps {
  /** Of these alone. @default - of everybody in reach */
  readonly userNames?: readonly string[];
  /** Whether the last use of every key is asked for, or only where a deactivation may depend on it. */
  readonly everyLastUse: boolean;
  /**
   * Asks for the keys of each user, takes them from IAM's credential report where that makes them clear, or does that
   * where there are so many users that asking would take long.
   * @default 'each'
   */
  readonly keysFrom?: 'each' | 'report' | 'whatIsShort';
}

/** So long nobody minds. */
const SHORT_SECONDS = 10;

const isLong = (users: number, { pace }: Source) => users > SHORT_SECONDS * pace.callsPerSecond;

const REPORT = "IAM's credential report";

/** Everybody in reach of the deployment, with keys and secrets. */
export async function readUsers(
  source: Source,
  { userNames, everyLastUse, keysFrom = 'each' }: UsersProps,
): Promise<readonly UserRecord[]> {
  const { pace, progress, stack } = source;
  const details = (await listUsers(source)).filter(
    ({ UserName = '' }) => userNames === undefined || userNames.includes(UserName),
  );
  const usesReport = keysFrom === 'report' || (keysFrom === 'whatIsShort' && isLong(details.length, source));
  const isOrdered =
    usesReport && (await orUnread(source, REPORT, () => orderCredentialReport(source).then(() => true), false));
  progress('reading secrets');
  const secrets = await orUnread(source, 'ListSecrets', () => readSecrets(source), new Map<string, SecretRecord>());
  const report = isOrdered ? await orUnread(source, REPORT, () => readCredentialReport(source), undefined) : undefined;
  const known = (detail: UserDetail) => report && userByReport(source, detail, secrets, report);
  let done = 0;
  return pace.each(details, async (detail) => {
    const user =
      known(detail) ?? (await readUser(source, detail, secrets, stack.configuration.secretNamePrefix, everyLastUse));
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

/** Undefined where the report does not make it clear. */
function userByReport(
  { stack, now }: Source,
  { UserName = '', Path = '/', CreateDate, Tags = [] }: UserDetail,
  secrets: ReadonlyMap<string, SecretRecord>,
  { users, generatedAt }: CredentialReport,
): UserRecord | undefined {
  const tags = tagsOf(Tags);
  const secretName = tagOf(tags, 'secretName');
  const user = reportedUser({
    ...{ tags, generatedAt, today: dateOf(now.toISOString()), deployment: deploymentOf(stack) },
    reported: users.get(UserName),
    secret: secretName === undefined ? undefined : secrets.get(secretName),
  });
  if (!user) return undefined;
  return {
    ...{ userName: UserName, path: Path, createDate: CreateDate?.toISOString() ?? '', tags },
    accessKeys: user.accessKeys,
    keysAsOf: generatedAt,
    ...(secretName !== undefined && { secret: user.secret ?? 'missing' }),
  };
}

const tagsOf = (tags: readonly Tag[]) => Object.fromEntries(tags.map(({ Key = '', Value = '' }) => [Key, Value]));

async function readUser(
  source: Source,
  { UserName = '', Path = '/', CreateDate, Tags = [] }: UserDetail,
  secrets: ReadonlyMap<string, SecretRecord>,
  secretNamePrefix: string,
  everyLastUse: boolean,
): Promise<UserRecord> {
  const tags = tagsOf(Tags);
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
