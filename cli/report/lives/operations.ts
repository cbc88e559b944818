import type { MachineName } from '@keyturn/statemachine/machines';
import type { ExecutionRecord, KeySwitch } from '../record/account-record';
import { compareTimes } from '../record/compare-times';
import type { Operation, OperationKind } from './operation';
import { starterOf } from './starter';

type Fields = Readonly<Record<string, unknown>>;

/** What the executions did to users, oldest first; a sweep does nothing itself. */
export function operationsOf(executions: readonly ExecutionRecord[]): readonly Operation[] {
  return executions
    .flatMap((execution) => read(execution, READERS[execution.machine]))
    .sort((one, other) => compareTimes(one.time, other.time));
}

/** The same of what people did by hand. */
export function withSwitches(operations: readonly Operation[], switches: readonly KeySwitch[]): readonly Operation[] {
  const byHand = switches.map(({ eventId, time, userName, accessKeyId, status, by }): Operation => {
    const starter = { kind: 'identity', name: by } as const;
    return {
      ...{ kind: status === 'Active' ? 'activated' : 'deactivated', time, userName, accessKeyId, reason: 'by hand' },
      execution: { arn: `cloudtrail:${eventId}`, machine: 'UpdateAccessKey', startDate: time, starter },
    };
  });
  return [...operations, ...byHand].sort((one, other) => compareTimes(one.time, other.time));
}

/** Those of each user by its name, in the same order; under `undefined` those that name nobody. */
export type OperationsOfUsers = ReadonlyMap<string | undefined, readonly Operation[]>;

export function byUser(operations: readonly Operation[]): OperationsOfUsers {
  const groups = new Map<string | undefined, Operation[]>();
  for (const operation of operations) {
    const { userName } = operation;
    const group = groups.get(userName);
    if (group) group.push(operation);
    else groups.set(userName, [operation]);
  }
  return groups;
}

type Reader = (output: Fields, input: Fields) => readonly Part[];
type Part = { readonly kind: OperationKind } & Partial<Omit<Operation, 'kind' | 'time' | 'execution'>>;

const READERS: Readonly<Record<MachineName, Reader | undefined>> = {
  RotateAccessKey: rotation,
  RetireAccessKey: retirement,
  RestoreAccessKey: restoration,
  RevokeAccessKey: revocation,
  IssueAccessKey: undefined,
  SweepAccessKeys: undefined,
};

function read(record: ExecutionRecord, reader: Reader | undefined): readonly Operation[] {
  if (!reader) return [];
  const { executionArn, machine, startDate, stopDate, status } = record;
  const input = parsed(record.input);
  const whole = {
    time: stopDate ?? startDate,
    execution: { arn: executionArn, machine, startDate, starter: starterOf(record) },
  };
  if (status === 'SUCCEEDED') return reader(parsed(record.output), input).map((part) => ({ ...whole, ...part }));
  return [{ ...whole, ...unfinished(record, input) }];
}

/** A failed execution names the ids that matter in its Cause; its input tells whom it was about. */
function unfinished({ status, error, cause }: ExecutionRecord, input: Fields): Part {
  const about = present({
    userName: text(input.userName),
    accessKeyId: text(input.accessKeyId),
    reason: text(input.reason),
  });
  if (status === 'RUNNING') return { kind: 'running', ...about };
  return { kind: 'failed', ...about, error: error ?? status, ...present({ cause }) };
}

function rotation(output: Fields): readonly Part[] {
  const accessKeyId = text(output.newAccessKeyId);
  return [
    {
      kind: accessKeyId === undefined ? 'nothingToDo' : 'rotated',
      ...present({
        accessKeyId,
        userName: text(output.userName),
        reason: text(output.reason),
        previousAccessKeyId: text(output.previousAccessKeyId),
        deletedAccessKeyId: text(output.deletedAccessKeyId),
        secretVersionId: text(output.secretVersionId),
        notified: truth(output.notified),
      }),
    },
  ];
}

function retirement(output: Fields): readonly Part[] {
  const kind = output.outcome === 'deactivated' || output.outcome === 'deleted' ? output.outcome : 'nothingToDo';
  return [
    {
      kind,
      ...present({
        userName: text(output.userName),
        accessKeyId: text(output.accessKeyId),
        reason: text(output.reason),
        notified: truth(output.notified),
      }),
    },
  ];
}

function restoration(output: Fields): readonly Part[] {
  return [
    {
      kind: 'restored',
      ...present({
        userName: text(output.userName),
        accessKeyId: text(output.accessKeyId),
        secretVersionId: text(output.secretVersionId),
        holdUntil: text(output.holdUntil),
        notified: truth(output.notified),
      }),
    },
  ];
}

/** The outcomes of RevokeAccessKey after which the key is Inactive. */
const CUT_OFF = ['revoked', 'replacing', 'notTagged', 'notReplaced'];

function revocation(output: Fields): readonly Part[] {
  const keys = Array.isArray(output.keys) ? (output.keys as readonly Fields[]) : [];
  return keys.map((key) => ({
    kind: CUT_OFF.includes(String(key.outcome)) ? 'revoked' : 'nothingToDo',
    ...present({
      userName: text(key.userName),
      accessKeyId: text(key.accessKeyId),
      note: text(key.outcome),
      notified: truth(output.notified),
    }),
  }));
}

function parsed(json: string | undefined): Fields {
  try {
    const value: unknown = JSON.parse(json ?? '{}');
    return typeof value === 'object' && value !== null ? (value as Fields) : {};
  } catch {
    return {};
  }
}

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
const truth = (value: unknown): boolean | undefined => (typeof value === 'boolean' ? value : undefined);

/** Without the fields that are undefined. */
function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
