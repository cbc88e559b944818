import { VERSION_ID_PREFIX } from '@keyturn/statemachine/secret-versions';
import type { AccountRecord, ExecutionRecord } from '../record/account-record';
import { addDays, dateOf, daysBetween } from '../record/dates';
import type { Sweep } from './sweeps';
import type { UserFinding } from './user-finding';

/** One way in which the report was checked against what else remembers. */
export interface Check {
  readonly title: string;
  readonly how: string;
  /** How many things were compared; 0 where nothing could be. */
  readonly compared: number;
  readonly gaps: readonly string[];
}

/** Step Functions forgets an execution 90 days after it ended; what it is about to forget is not compared. */
const COMPARED_DAYS = 89;

export function checksOf(
  record: AccountRecord,
  users: readonly UserFinding[],
  sweeps: readonly Sweep[],
): readonly Check[] {
  return [
    keysCheck(record, users),
    versionsCheck(record, users),
    retirementsCheck(users),
    logCheck(record),
    sweepsCheck(record, sweeps),
    unreadCheck(record),
  ];
}

function keysCheck({ period }: AccountRecord, users: readonly UserFinding[]): Check {
  const enrolled = users.filter(({ state }) => state !== 'notEnrolled');
  const made = enrolled.flatMap(({ user, operations }) => {
    const ours = operations.flatMap(({ kind, accessKeyId }) => (kind === 'rotated' ? [accessKeyId] : []));
    return user.accessKeys
      .filter(({ createDate }) => createDate >= period.from && createDate > firstOf(operations))
      .map((key) => ({ ...key, userName: user.userName, isOurs: ours.includes(key.accessKeyId) }));
  });
  const gone = enrolled.flatMap(({ lives }) => lives.filter(({ status }) => status === 'Gone'));
  const byHand = enrolled.flatMap(({ user, lives }) =>
    lives.flatMap(({ accessKeyId, events }) =>
      events
        .filter(
          ({ kind, executionArn }) => executionArn === undefined && (kind === 'deactivated' || kind === 'activated'),
        )
        .map(({ kind }) => `${accessKeyId} of ${user.userName} was ${kind} by no execution that anything remembers`),
    ),
  );
  return {
    title: 'Keys in IAM against executions',
    how: 'Every key that was made in the period after the first execution for its user is named by a rotation; every key that keyturn stored exists or was deleted by an execution; and every key that is Inactive was set so by one.',
    compared: made.length + enrolled.reduce((sum, { lives }) => sum + lives.length, 0),
    gaps: [
      ...made
        .filter(({ isOurs }) => !isOurs)
        .map(
          ({ accessKeyId, userName, createDate }) =>
            `${accessKeyId} of ${userName}, made on ${dateOf(createDate)}, was made by no execution`,
        ),
      ...gone.map(({ accessKeyId, userName }) => `${accessKeyId} of ${userName} is gone, and no execution deleted it`),
      ...byHand,
    ],
  };
}

const firstOf = (operations: UserFinding['operations']) => operations[0]?.time ?? '9999';

function versionsCheck({ period }: AccountRecord, users: readonly UserFinding[]): Check {
  let compared = 0;
  const gaps: string[] = [];
  for (const { user, operations } of users) {
    if (typeof user.secret !== 'object') continue;
    const rotations = operations.filter(({ kind, time }) => kind === 'rotated' && time >= period.from);
    const named = new Set(rotations.map(({ secretVersionId }) => secretVersionId));
    const ours = user.secret.versions.filter(
      ({ versionId, createdDate }) => versionId.startsWith(VERSION_ID_PREFIX) && createdDate >= period.from,
    );
    const there = new Set(user.secret.versions.map(({ versionId }) => versionId));
    compared += ours.length + rotations.length;
    for (const { versionId } of ours) {
      if (!named.has(versionId))
        gaps.push(`the version ${versionId} of ${user.secret.name} was stored by no execution`);
    }
    for (const { secretVersionId = '', execution } of rotations) {
      if (!there.has(secretVersionId))
        gaps.push(`the version ${secretVersionId} that ${execution.arn} stored is not in ${user.secret.name} any more`);
    }
  }
  return {
    title: 'Versions in Secrets Manager against executions',
    how: 'Every version that keyturn stored in the period is named by a rotation, and the other way round.',
    compared,
    gaps,
  };
}

function retirementsCheck(users: readonly UserFinding[]): Check {
  let compared = 0;
  const gaps: string[] = [];
  for (const { user, operations } of users) {
    const deleted = operations.flatMap(({ kind, accessKeyId, deletedAccessKeyId }) =>
      kind === 'deleted' ? [accessKeyId] : deletedAccessKeyId === undefined ? [] : [deletedAccessKeyId],
    );
    compared += deleted.length;
    for (const id of deleted) {
      if (user.accessKeys.some(({ accessKeyId }) => accessKeyId === id))
        gaps.push(`${id} of ${user.userName} was deleted by an execution and is in IAM`);
    }
  }
  return {
    title: 'Deletions against IAM',
    how: 'No key that an execution deleted is in IAM.',
    compared,
    gaps,
  };
}

function logCheck({ executions, readAt, unread }: AccountRecord): Check {
  const since = addDays(readAt, -COMPARED_DAYS);
  const ended = executions.filter(({ stopDate = '' }) => stopDate >= since);
  const inLog = (execution: ExecutionRecord) => execution.sources.includes('log');
  const title = 'Executions in Step Functions against their log';
  const how = `Every execution that ended in the last ${COMPARED_DAYS} days, for which Step Functions remembers, is in the log group of its machine, and the other way round. What ended before is known from the log alone.`;
  if (!executions.some(inLog)) {
    const why = unread.find(({ what }) => what.startsWith('log'))?.error ?? 'no log was read';
    return { title, how, compared: 0, gaps: [`not compared: ${why}`] };
  }
  const missing = ended.filter((execution) => execution.sources.length < 2);
  return {
    title,
    how,
    compared: ended.length,
    gaps: missing.map(
      (execution) => `${execution.executionArn} is in ${inLog(execution) ? 'the log' : 'Step Functions'} alone`,
    ),
  };
}

function sweepsCheck({ period, readAt }: AccountRecord, sweeps: readonly Sweep[]): Check {
  const whole = sweeps.filter(({ isWhole, isArmed }) => isWhole && isArmed);
  const dates = new Set(whole.map(({ date }) => date));
  const first = [dateOf(period.from), whole[0]?.date ?? dateOf(readAt)].sort().at(-1) as string;
  const days = Math.max(0, daysBetween(first, period.to));
  const missing = Array.from({ length: days }, (_, day) => addDays(first, day)).filter((date) => !dates.has(date));
  return {
    title: 'A sweep for every day',
    how: 'Every day of the period since the first sweep has one that was armed and looked at everybody.',
    compared: days,
    gaps: missing.map((date) => `no whole, armed sweep on ${date}`),
  };
}

function unreadCheck({ unread }: AccountRecord): Check {
  return {
    title: 'What could not be read',
    how: 'Every service that was asked has answered.',
    compared: unread.length,
    gaps: unread.map(({ what, error }) => `${what}: ${error}`),
  };
}
