import { SUMMARIES } from '@keyturn/statemachine/sweep-access-keys/texts';
import type { Operation } from '../lives/operation';
import type { OperationsOfUsers } from '../lives/operations';
import type { Period } from '../record/account-record';
import { compareTimes } from '../record/compare-times';
import type { Sweep } from './sweeps';

/** Something that failed or was put off in the period, and what became of it. */
export interface Trouble {
  readonly kind: 'failed' | 'deferred';
  readonly userName?: string;
  readonly accessKeyId?: string;
  /** The first time. */
  readonly time: string;
  /** The last, where it came again: a deferred rotation comes every day. */
  readonly last?: string;
  readonly times: number;
  readonly what: string;
  readonly error?: string;
  readonly cause?: string;
  readonly executionArn: string;
  /** Absent where it still stands. */
  readonly became?: { readonly what: string; readonly time: string; readonly executionArn: string };
}

export function troublesOf(
  operations: readonly Operation[],
  ofUser: OperationsOfUsers,
  sweeps: readonly Sweep[],
  { from, to }: Period,
): readonly Trouble[] {
  const within = ({ time }: { readonly time: string }) => time >= from && time <= to;
  const failed = operations.filter(({ kind }) => kind === 'failed');
  return [
    ...failed.map((operation) => failure(operation, ofUser)),
    ...deferrals(sweeps, ofUser),
    ...failedSweeps(sweeps),
  ]
    .filter(within)
    .sort((one, other) => compareTimes(other.time, one.time));
}

function failure(operation: Operation, ofUser: OperationsOfUsers): Trouble {
  const { userName, accessKeyId, time, error, cause, execution } = operation;
  const later = ofUser.get(userName)?.find((other) => other.time > time && settles(other, execution.machine));
  return {
    kind: 'failed',
    time,
    times: 1,
    what: `${execution.machine} ended ${error ?? 'without a word'}`,
    executionArn: execution.arn,
    ...(userName !== undefined && { userName }),
    ...(accessKeyId !== undefined && { accessKeyId }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    ...(later && { became: { what: later.kind, time: later.time, executionArn: later.execution.arn } }),
  };
}

/** What the failed one was there for has come about, by whatever machine. */
function settles({ kind }: Operation, machine: string): boolean {
  if (machine === 'RotateAccessKey') return kind === 'rotated';
  if (machine === 'RetireAccessKey') return kind === 'deactivated' || kind === 'deleted';
  if (machine === 'RestoreAccessKey') return kind === 'restored';
  return kind === 'revoked';
}

const PUT_OFF = ['deferred', 'overdue', 'rotationsStopped'];

/** The rotations of a user that were put off on days one after the other are one trouble. */
function deferrals(sweeps: readonly Sweep[], ofUser: OperationsOfUsers): readonly Trouble[] {
  const open = new Map<string, Trouble>();
  for (const { date, details = [], executionArn } of sweeps) {
    for (const { userName, row } of details) {
      if (!PUT_OFF.includes(row) || userName === undefined) continue;
      const settled = ofUser.get(userName)?.find(({ kind, time }) => kind === 'rotated' && time >= date);
      const key = `${userName} ${settled?.time ?? ''}`;
      const same = open.get(key);
      open.set(key, {
        kind: 'deferred',
        userName,
        time: same?.time ?? `${date}T00:00:00.000Z`,
        last: `${date}T00:00:00.000Z`,
        times: (same?.times ?? 0) + 1,
        what: SUMMARIES[row as keyof typeof SUMMARIES]?.replace(/^URGENT: /, '') ?? row,
        executionArn: same?.executionArn ?? executionArn,
        ...(settled && { became: { what: 'rotated', time: settled.time, executionArn: settled.execution.arn } }),
      });
    }
  }
  return [...open.values()];
}

/** A sweep that failed became another one that did not. */
function failedSweeps(sweeps: readonly Sweep[]): readonly Trouble[] {
  return sweeps
    .filter(({ status }) => !['SUCCEEDED', 'RUNNING'].includes(status))
    .map((sweep) => {
      const later = sweeps.find(({ date, status, isWhole }) => date >= sweep.date && status === 'SUCCEEDED' && isWhole);
      return {
        kind: 'failed' as const,
        time: `${sweep.date}T00:00:00.000Z`,
        times: 1,
        what: `the sweep ended ${sweep.status}; its mail says what it could not do`,
        executionArn: sweep.executionArn,
        ...(later && {
          became: { what: 'a whole sweep', time: `${later.date}T00:00:00.000Z`, executionArn: later.executionArn },
        }),
      };
    });
}
