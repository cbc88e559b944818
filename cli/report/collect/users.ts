import { setImmediate } from 'node:timers/promises';
import { paginateGetAccountAuthorizationDetails } from '@aws-sdk/client-iam';
import { isInReach } from '@keyturn/statemachine/user-paths';
import type { UserRecord } from '../record/account-record';
import { dateOf } from '../record/dates';
import { tagOf } from '../record/tags';
import { askedUser } from './asked-user';
import { AtOnce } from './at-once';
import { type CredentialReport, readCredentialReport } from './credential-report';
import { deploymentOf } from './deployment';
import { ListedSecrets } from './listed-secrets';
import { type ReportedUserProps, reportedUser } from './reported-user';
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

/** So many users are looked at in one go. */
const STEP = 20;

const REPORT = "IAM's credential report";

/** Everybody in reach of the deployment, with keys and secrets. */
export const readUsers = (source: Source, props: UsersProps): Promise<readonly UserRecord[]> =>
  eachUser(source, props, async (user) => user);

/** What `make` makes of each user; of those that are known while others are still being asked for. */
export async function eachUser<T>(
  source: Source,
  { userNames, everyLastUse, keysFrom = 'each' }: UsersProps,
  make: (user: UserRecord) => Promise<T>,
): Promise<readonly T[]> {
  const { atOnce, now, progress, stack } = source;
  const secrets = new ListedSecrets(source);
  const users: Omit<UserRecord, 'accessKeys'>[] = [];
  for await (const page of pagesOfUsers(source)) {
    users.push(...page.filter(({ userName }) => userNames === undefined || userNames.includes(userName)));
    progress(`users: ${users.length} found`);
  }
  const usesReport = keysFrom === 'report' || (keysFrom === 'whatIsShort' && isLong(users.length, source));
  const report = usesReport ? await orUnread(source, REPORT, () => readCredentialReport(source), undefined) : undefined;
  const props = { today: dateOf(now.toISOString()), deployment: deploymentOf(stack) };
  const inTurn = new AtOnce(1);
  let done = 0;
  const made = users.map(async (user): Promise<readonly T[]> => {
    const secretName = tagOf(user.tags, 'secretName');
    const secret = secretName === undefined ? undefined : await secrets.get(secretName);
    const known = report && userByReport({ ...props, user, secret }, report);
    const asked = { user, listed: secret, everyLastUse, reported: report?.users.get(user.userName) };
    const whole = known ?? (await atOnce.do(() => askedUser(source, asked)));
    return inTurn.do(async () => {
      if (++done % STEP === 0 || done === users.length) {
        progress(`users: ${done} of ${users.length}`);
        // What AWS has answered meanwhile is looked at between, so that the next page is asked for.
        await setImmediate();
      }
      return whole ? [await make(whole)] : [];
    });
  });
  return (await Promise.all(made)).flat();
}

/** Of those in reach. */
async function* pagesOfUsers({ clients, stack }: Source): AsyncGenerator<readonly Omit<UserRecord, 'accessKeys'>[]> {
  const client = await clients.get('iam');
  const { reach } = stack.configuration;
  const pages = paginateGetAccountAuthorizationDetails({ client, pageSize: 1000 }, { Filter: ['User'] });
  for await (const { UserDetailList = [] } of pages) {
    yield UserDetailList.filter(({ Path = '/', UserName = '' }) => isInReach(reach, UserName, Path)).map(
      ({ UserName = '', Path = '/', CreateDate, Tags = [] }) => ({
        ...{ userName: UserName, path: Path, createDate: CreateDate?.toISOString() ?? '' },
        tags: Object.fromEntries(Tags.map(({ Key = '', Value = '' }) => [Key, Value])),
      }),
    );
  }
}

interface ByReportProps extends Pick<ReportedUserProps, 'today' | 'deployment' | 'secret'> {
  readonly user: Omit<UserRecord, 'accessKeys'>;
}

/** Undefined where the report does not make it clear. */
function userByReport(
  { user, ...props }: ByReportProps,
  { users, generatedAt }: CredentialReport,
): UserRecord | undefined {
  const { tags, userName } = user;
  const told = reportedUser({ ...props, tags, generatedAt, reported: users.get(userName) });
  if (!told) return undefined;
  return {
    ...user,
    ...{ accessKeys: told.accessKeys, keysAsOf: generatedAt },
    ...(tagOf(tags, 'secretName') !== undefined && { secret: told.secret ?? 'missing' }),
  };
}
