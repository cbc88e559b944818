import { csv } from '../../terminal/csv';
import type { Report } from '../findings/report';
import { starterWords } from '../html/words';
import type { KeyEventKind } from '../lives/key-life';
import { dateOf, daysBetween } from '../record/dates';
import type { CsvTable } from './csv-tables';

type Row<Columns extends readonly string[]> = Readonly<Record<Columns[number], string | number | undefined>>;

const WRITERS: Readonly<Record<CsvTable, (report: Report) => string>> = {
  keys: (report) => csv(KEY_COLUMNS, keyRows(report)),
  executions: (report) => csv(EXECUTION_COLUMNS, executionRows(report)),
  changes: (report) => csv(CHANGE_COLUMNS, changeRows(report)),
};

export function reportCsv(report: Report, table: CsvTable): string {
  return WRITERS[table](report);
}

const KEY_COLUMNS = [
  ...(['user', 'path', 'state', 'attention', 'secret', 'accessKeyId', 'status', 'isCurrent', 'isLeaked'] as const),
  ...(['ageDays', 'made', 'stored', 'superseded', 'deactivated', 'deleted'] as const),
  ...(['lastUsed', 'lastService', 'lastRegion', 'nextAction', 'nextDate', 'fails'] as const),
] as const;

function keyRows({ users, verdicts, today }: Report): readonly Row<typeof KEY_COLUMNS>[] {
  return users.flatMap(({ user, state, attention, outlook, lives }) =>
    lives.map((life): Row<typeof KEY_COLUMNS> => {
      const { accessKeyId, status, createDate, lastUsed, isCurrent, isLeaked, events } = life;
      const day = (...kinds: readonly KeyEventKind[]) => {
        const time = events.findLast(({ kind }) => kinds.includes(kind))?.time;
        return time === undefined ? undefined : dateOf(time);
      };
      const next = outlook.next?.accessKeyId === accessKeyId ? outlook.next : undefined;
      const fails = verdicts.filter(({ failing }) => failing.some((key) => key.accessKeyId === accessKeyId));
      return {
        user: user.userName,
        path: user.path,
        state,
        attention,
        secret: typeof user.secret === 'object' ? user.secret.name : undefined,
        accessKeyId,
        status,
        isCurrent: String(isCurrent),
        isLeaked: String(isLeaked),
        ageDays: createDate === undefined ? undefined : daysBetween(createDate, today),
        made: day('created'),
        stored: day('stored'),
        superseded: day('superseded'),
        deactivated: day('deactivated', 'leaked'),
        deleted: day('deleted'),
        lastUsed: lastUsed === null ? 'never' : lastUsed?.date,
        lastService: lastUsed?.service,
        lastRegion: lastUsed?.region,
        nextAction: next?.action,
        nextDate: next?.date,
        fails: fails.map(({ control }) => control.id).join(' '),
      };
    }),
  );
}

const EXECUTION_COLUMNS = [
  ...(['ended', 'machine', 'user', 'outcome', 'accessKeyId', 'previousAccessKeyId', 'deletedAccessKeyId'] as const),
  ...(['reason', 'startedBy', 'error', 'cause', 'executionArn'] as const),
] as const;

function executionRows({ operations }: Report): readonly Row<typeof EXECUTION_COLUMNS>[] {
  return operations.map(({ execution, ...operation }) => ({
    ended: operation.time,
    machine: execution.machine,
    user: operation.userName,
    outcome: operation.kind,
    accessKeyId: operation.accessKeyId,
    previousAccessKeyId: operation.previousAccessKeyId,
    deletedAccessKeyId: operation.deletedAccessKeyId,
    reason: operation.reason,
    startedBy: starterWords(execution.starter),
    error: operation.error,
    cause: operation.cause,
    executionArn: execution.arn,
  }));
}

const CHANGE_COLUMNS = ['control', 'date', 'user', 'accessKeyId', 'to'] as const;

function changeRows({ verdicts }: Report): readonly Row<typeof CHANGE_COLUMNS>[] {
  return verdicts.flatMap(({ control, changes }) =>
    changes.map(({ date, userName, accessKeyId, to }) => ({
      control: control.id,
      date,
      user: userName,
      accessKeyId,
      to,
    })),
  );
}
