import { type Command, Option } from 'commander';
import { csv as csvOf } from '../../terminal/csv';
import { type CommonOptions, runVerb, type VerbContext, verbCommand } from '../../verb-command';
import { VerbError } from '../../verb-error';
import { deploymentOf, placeOf } from '../collect/deployment';
import { eachUser, type UsersProps } from '../collect/users';
import { byUrgency } from '../findings/by-urgency';
import { statusesOn, type UserStatus } from '../findings/user-status';
import type { UserRecord } from '../record/account-record';
import { dateOf } from '../record/dates';
import { rateOption, sourceOf, tellUnread } from './options';
import { READ_CREDENTIAL_REPORT, READ_USERS } from './policy';
import { explanation, LEGEND, STATUS_COLUMNS, statusRow, statusTable } from './status-words';

interface StatusOptions extends CommonOptions {
  readonly overdue?: true;
  readonly csv?: true;
  readonly explain?: true;
  readonly fresh?: true;
  readonly rate: number;
}

export function statusCommand(name: string): Command {
  const command = verbCommand(
    name,
    {
      description:
        'Tells of every enrolled user, or of those that are named: how old its keys are, where it is in the life cycle,\nwhat is due when, and what needs attention; the most urgent first. It decides by the rules of the sweep.\nChanges nothing.',
      notes:
        'KEY DAYS are the ages of the Active keys, and in brackets of those that are not.\n' +
        'It asks for the users and the secrets in pages. The keys are asked for of each user\n' +
        'that is named, or of a few; of many they are those of IAM’s credential report, which\n' +
        'is up to four hours old, has two keys a user at most and no ids, so that those come\n' +
        'from the secrets; who is not clear by it is asked for. --fresh asks for everybody.\n' +
        'With --overdue it ends with exit code 3 if somebody has to look.',
      examples: [
        'keyturn status --local',
        'keyturn status svc-ci --explain',
        'keyturn status --overdue || page-somebody',
        'keyturn status --json --rate 15',
      ],
      policy: [...READ_USERS, READ_CREDENTIAL_REPORT],
    },
    (own) =>
      own
        .argument('[users...]', 'of these alone')
        .option('--overdue', 'only what needs attention; exit code 3 if there is any')
        .option('--explain', 'say by which rule, and what happens when')
        .option('--fresh', "ask for the keys of each user, however many, not for IAM's report")
        .addOption(new Option('--csv', 'print the table on stdout as CSV').conflicts(['json', 'explain']))
        .addOption(rateOption()),
  );
  return command.action((userNames: readonly string[], options: StatusOptions) =>
    runVerb(command, options, async (context) => {
      const all = await readStatus(context, userNames, options);
      const isNamed = userNames.length > 0;
      const enrolled = all.filter(({ state }) => isNamed || state !== 'notEnrolled');
      const shown = options.overdue ? enrolled.filter(needsAttention) : enrolled;
      print(shown, all, options, context);
      return options.overdue && shown.length > 0 ? 'attention' : 'done';
    }),
  );
}

async function readStatus(
  context: VerbContext,
  userNames: readonly string[],
  { rate, explain, fresh }: StatusOptions,
): Promise<readonly UserStatus[]> {
  const source = await sourceOf(context, rate);
  const today = dateOf(source.now.toISOString());
  const props: UsersProps = {
    everyLastUse: false,
    keysFrom: (fresh ?? explain ?? userNames.length > 0) ? 'each' : 'whatIsShort',
    ...(userNames.length > 0 && { userNames }),
  };
  const statusOf = statusesOn(deploymentOf(source.stack), placeOf(source.stack).region, today);
  const statuses = await eachUser(source, props, statusOf);
  context.terminal.progress('');
  tellUnread(context, source);
  const missing = userNames.filter((wanted) => !statuses.some(({ user }) => user.userName === wanted));
  if (missing.length > 0) {
    const what = `keyturn reaches no user ${missing.join(', ')}`;
    throw new VerbError(
      what,
      'notFound',
      'keyturn status lists those that it does; infra/README.md says what the reach is',
    );
  }
  tellReport(
    context,
    statuses.map(({ user }) => user),
  );
  return statuses.toSorted(byUrgency(today));
}

/** What was not asked for now. */
function tellReport({ terminal }: VerbContext, users: readonly UserRecord[]): void {
  const reported = users.flatMap(({ keysAsOf }) => keysAsOf ?? []);
  const [asOf] = reported;
  if (asOf === undefined) return;
  terminal.say(
    `the keys of ${reported.length} users are those of IAM's credential report of ${asOf.slice(11, 16)} UTC; ${users.length - reported.length} were asked for: --fresh asks for all`,
    { indent: '  ' },
  );
}

const needsAttention = ({ state }: UserStatus) => ['urgent', 'overdue', 'attention'].includes(state);

function print(
  shown: readonly UserStatus[],
  all: readonly UserStatus[],
  { csv, explain }: StatusOptions,
  { terminal }: VerbContext,
): void {
  if (csv) terminal.show(csvOf(STATUS_COLUMNS, shown.map(statusRow)));
  else if (explain) for (const status of shown) terminal.show(explanation(status, (text) => terminal.shown(text)));
  else if (shown.length > 0) {
    terminal.show(statusTable(shown));
    if (shown.some(({ keys }) => keys.some(({ status }) => status !== 'Active'))) terminal.say(LEGEND);
  }
  terminal.json(shown);
  const others = all.length - shown.length;
  const looking = all.filter(needsAttention).length;
  terminal.say(
    `${shown.length} of ${all.length} users in reach; ${looking === 0 ? 'none needs' : looking === 1 ? '1 needs' : `${looking} need`} attention${
      others > 0 && shown.length === 0 ? ', so there is nothing to show' : ''
    }`,
  );
}
