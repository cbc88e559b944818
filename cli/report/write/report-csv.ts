import { stringify } from 'csv-stringify/sync';
import type { Report } from '../findings/report';
import { starterWords } from '../html/words';
import type { KeyEventKind } from '../lives/key-life';
import { dateOf, daysBetween } from '../record/dates';

/** What a spreadsheet can be made of. */
export const CSV_TABLES = ['keys', 'executions', 'changes'] as const;
export type CsvTable = (typeof CSV_TABLES)[number];

type Row = Readonly<Record<string, string | number | undefined>>;

const ROWS: Readonly<Record<CsvTable, (report: Report) => readonly Row[]>> = {
  keys: keyRows,
  executions: executionRows,
  changes: changeRows,
};

/** A table with a line of names. What a spreadsheet would take for a formula, a tag for example, is no formula in it. */
export function reportCsv(report: Report, table: CsvTable): string {
  return stringify([...ROWS[table](report)], { header: true, escape_formulas: true });
}

function keyRows({ users, verdicts, today }: Report): readonly Row[] {
  return users.flatMap(({ user, state, attention, outlook, lives }) =>
    lives.map((life): Row => {
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

function executionRows({ operations }: Report): readonly Row[] {
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

function changeRows({ verdicts }: Report): readonly Row[] {
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
