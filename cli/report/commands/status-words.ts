import { plain } from '../../terminal/plain';
import { WIDTH, wrap } from '../../terminal/wrap';
import type { UserStatus } from '../findings/user-status';
import { distance, nextWords, STATE_NAMES } from '../html/words';
import { addDays } from '../record/dates';

const COLUMNS = { user: 24, ages: 9, state: 12 };

/** Said where the table has an Inactive key. */
export const LEGEND = 'KEY DAYS: the ages of Active keys, and in brackets of Inactive ones';

/** A table of 80 columns; what needs attention is said below its line. */
export function statusTable(statuses: readonly UserStatus[]): string {
  const head = line('USER', 'KEY DAYS', 'STATE', 'NEXT');
  return [head, ...statuses.flatMap(lines)].join('\n');
}

function lines(status: UserStatus): readonly string[] {
  const { user, state, attention, outlook } = status;
  const row = line(
    shortened(plain(user.userName), COLUMNS.user),
    ages(status),
    STATE_NAMES[state].toLowerCase(),
    nextWords(outlook),
  );
  return attention === undefined || state === 'onHold' || state === 'exempt'
    ? [row]
    : [row, wrap(`    ${plain(attention)}`, WIDTH, '    ')];
}

function line(user: string, ages: string, state: string, next: string): string {
  return `${user.padEnd(COLUMNS.user)} ${ages.padStart(COLUMNS.ages)}  ${state.padEnd(COLUMNS.state)} ${next}`.trimEnd();
}

/** The ages of the Active keys, the youngest first, and in brackets of those that are not. */
function ages({ keys }: UserStatus): string {
  if (keys.length === 0) return 'no key';
  return keys
    .toSorted((one, other) => one.ageDays - other.ageDays)
    .map(({ ageDays, status }) => (status === 'Active' ? String(ageDays) : `(${ageDays})`))
    .join(' ');
}

function shortened(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

/** By which rule, and what happens when; `shown` makes of a text what a terminal shows of it. */
export function explanation(status: UserStatus, shown: (text: string) => string): string {
  const { user, state, attention, outlook, keys, today } = status;
  const secret = plain(
    typeof user.secret === 'object' ? user.secret.name : (user.secret ?? 'none, the user is not enrolled'),
  );
  const fitting = (text: string, lead: string) => wrap(shown(text), WIDTH, ' '.repeat(lead.length));
  return [
    `${plain(user.userName)}: ${STATE_NAMES[state].toLowerCase()}`,
    `  secret   ${secret}`,
    ...keys.map(
      ({ accessKeyId, status: keyStatus, ageDays }) => `  key      ${accessKeyId}  ${keyStatus}, ${ageDays} days old`,
    ),
    fitting(`  rule     ${outlook.row}${attention === undefined ? '' : `: ${plain(attention)}`}`, '  rule     '),
    ...timetable(status).map(([date, what]) => fitting(`  ${date}  ${what} (${distance(today, date)})`, `  ${date}  `)),
    '',
  ].join('\n');
}

/** What comes next, and by the policy what follows it. */
function timetable({ outlook, policy }: UserStatus): readonly (readonly [date: string, what: string])[] {
  const { next } = outlook;
  if (next === undefined) return [];
  const id = next.accessKeyId ?? 'the key';
  if (next.action === 'delete') return [[next.date, `${id} is deleted`]];
  const kept = policy.deleteAfterDays - policy.deactivateAfterDays;
  if (next.action === 'deactivate') {
    return [
      [next.date, `${id} is set Inactive unless something uses it`],
      [addDays(next.date, kept), 'and is deleted'],
    ];
  }
  const off = addDays(next.date, policy.deactivateAfterDays);
  return [
    [next.date, `${id} is replaced by a new key`],
    [off, 'and is set Inactive unless something still uses it'],
    [addDays(off, kept), 'and is deleted'],
  ];
}

export const STATUS_COLUMNS = [
  'user',
  'state',
  'rule',
  'attention',
  'secret',
  'activeKeys',
  'inactiveKeys',
  'oldestActiveDays',
  'nextAction',
  'nextDate',
  'nextAccessKeyId',
] as const;

/** A line of the CSV. */
export function statusRow({
  user,
  state,
  attention,
  outlook,
  keys,
}: UserStatus): Readonly<Record<(typeof STATUS_COLUMNS)[number], string | number | undefined>> {
  const active = keys.filter(({ status }) => status === 'Active').map(({ ageDays }) => ageDays);
  return {
    user: user.userName,
    state,
    rule: outlook.row,
    attention,
    secret: typeof user.secret === 'object' ? user.secret.name : undefined,
    activeKeys: active.length,
    inactiveKeys: keys.length - active.length,
    oldestActiveDays: active.length === 0 ? undefined : Math.max(...active),
    nextAction: outlook.next?.action,
    nextDate: outlook.next?.date,
    nextAccessKeyId: outlook.next?.accessKeyId,
  };
}
