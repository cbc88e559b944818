import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { assertWritable, writableFile } from '@keyturn/simulation/writable-file';
import type { ExitReason } from '../../exit-codes';
import { plain } from '../../terminal/plain';
import type { CommonOptions, VerbContext } from '../../verb-command';
import { VerbError } from '../../verb-error';
import { readAccount } from '../collect/account-record';
import { type Report, reportOf } from '../findings/report';
import { pageOf } from '../html/page';
import { dateOf } from '../record/dates';
import type { CsvTable } from '../write/csv-tables';
import { reportCsv } from '../write/report-csv';
import { reportJson } from '../write/report-json';
import { sourceOf, tellUnread } from './options';

export interface ReportOptions extends CommonOptions {
  readonly days: number;
  readonly output?: string;
  readonly csv?: CsvTable | true;
  readonly maxAge?: number;
  readonly rate: number;
}

/** Reads the account, makes the report, and writes it as it was asked for. */
export async function runReport(context: VerbContext, options: ReportOptions): Promise<ExitReason> {
  if (isPage(options)) checkOutput(options.output);
  const source = await sourceOf(context, options.rate);
  const record = await readAccount(source, options.days);
  context.terminal.progress('making the report');
  const { maxAge } = options;
  const report = await reportOf(record, maxAge === undefined ? {} : { maxAgeDays: maxAge });
  context.terminal.progress('');
  tellUnread(context, source);
  await write(report, options, context);
  return 'done';
}

function isPage({ csv, json }: ReportOptions): boolean {
  return csv === undefined && !json;
}

/** Before the account is read, which may take many minutes. A report without a name gets one by its days, here. */
function checkOutput(file: string | undefined): void {
  try {
    if (file === undefined) assertWritable(resolve('.'));
    else writableFile(file);
  } catch (error) {
    const { message } = error as Error;
    throw new VerbError(`the report cannot be written: ${message}`, 'usage', 'name another --output');
  }
}

async function write(report: Report, options: ReportOptions, { terminal }: VerbContext): Promise<void> {
  const { csv, json, showIds = false } = options;
  if (csv !== undefined) return terminal.show(reportCsv(report, csv === true ? 'keys' : csv));
  if (json) return terminal.json(reportJson(report));
  const { from, to } = report.record.period;
  const file = resolve(options.output ?? `keyturn-report-${dateOf(from)}-${dateOf(to)}.html`);
  await writeFile(file, pageOf(report, { showIds })).catch((error: Error) => {
    throw new VerbError(`the report cannot be written: ${error.message}`, 'failed', 'name another --output');
  });
  for (const line of summaryOf(report)) terminal.say(line, { indent: '    ' });
  terminal.say(`open ${file}`);
}

/** So many gaps are named on a terminal. */
const MOST_GAPS = 10;

const counted = (count: number, what: string) => `${count} ${what}${count === 1 ? '' : 's'}`;

/** What a person wants to know before the page is opened. */
export function summaryOf({ users, verdicts, operations, record, checks }: Report): readonly string[] {
  const enrolled = users.filter(({ state }) => state !== 'notEnrolled').length;
  const looking = users.filter(({ state }) => ['urgent', 'overdue', 'attention'].includes(state)).length;
  const failing = verdicts.filter((verdict) => verdict.failing.length > 0);
  const unknown = verdicts.filter((verdict) => verdict.failing.length === 0 && verdict.unknown > 0);
  const gaps = checks.flatMap((check) => check.gaps);
  const { from, to } = record.period;
  return [
    `${dateOf(from)} to ${dateOf(to)}: ${enrolled} enrolled users, ${operations.length} executions for them`,
    failing.length + unknown.length === 0
      ? `controls: all ${verdicts.length} pass`
      : `controls: ${failing.length} of ${verdicts.length} fail today${failing.length > 0 ? ':' : ''}`,
    ...failing.map(
      ({ control, failing: keys }) => `  ${control.id}: ${control.title}; not so for ${counted(keys.length, 'key')}`,
    ),
    ...unknown.map((verdict) => `  ${verdict.control.id}: not known of ${counted(verdict.unknown, 'key')}`),
    `${looking === 0 ? 'no user needs' : looking === 1 ? '1 user needs' : `${looking} users need`} a person`,
    `the record has ${gaps.length === 0 ? 'no gap' : `${counted(gaps.length, 'gap')}:`}`,
    ...gaps.slice(0, MOST_GAPS).map((gap) => `  ${plain(gap)}`),
    ...(gaps.length > MOST_GAPS ? [`  and ${gaps.length - MOST_GAPS} more, in the page`] : []),
  ];
}
