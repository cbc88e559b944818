import {
  GenerateCredentialReportCommand,
  GetCredentialReportCommand,
  type GetCredentialReportCommandOutput,
} from '@aws-sdk/client-iam';
import { parse } from 'csv-parse/sync';
import type { LastUse } from '../record/account-record';
import type { Source } from './source';

/** IAM's report on the keys of every user: two calls for all of them, up to four hours old, and without the keys' ids. */
export interface CredentialReport {
  readonly generatedAt: string;
  readonly users: ReadonlyMap<string, readonly ReportedKey[]>;
}

export interface ReportedKey {
  /** `access_key_1`. */
  readonly slot: string;
  readonly isActive: boolean;
  /** `access_key_1_last_rotated`, which is when it was made. */
  readonly createDate: string;
  /** `null` for a key that was never used; absent where the report does not say. */
  readonly lastUsed?: LastUse | null;
}

const SLOTS = ['access_key_1', 'access_key_2'];
/** How often it is looked whether a report is ready that is in the making; of thousands of users it takes seconds. */
const LOOKS = 60;
const PAUSE_MS = 1000;

/** Has IAM make one where there is none that is young enough. @throws Error of the SDK, or where it does not come */
export async function readCredentialReport(source: Source): Promise<CredentialReport> {
  const client = await source.clients.get('iam');
  await client.send(new GenerateCredentialReportCommand({}));
  for (let looks = 0; looks < LOOKS; looks++) {
    const answer = await getReport(source);
    if (answer) return parsed(answer);
    await source.sleep(PAUSE_MS);
  }
  throw new Error(`it was not ready within ${LOOKS} s`);
}

/** Undefined while there is none. */
async function getReport({ clients }: Source): Promise<GetCredentialReportCommandOutput | undefined> {
  const client = await clients.get('iam');
  try {
    return await client.send(new GetCredentialReportCommand({}));
  } catch (error) {
    if (/^CredentialReport(NotReady|NotPresent)Exception$/.test((error as Error).name)) return undefined;
    throw error;
  }
}

type Row = Readonly<Record<string, string>>;

function parsed({ Content = new Uint8Array(), GeneratedTime = new Date(0) }: GetCredentialReportCommandOutput) {
  const rows: readonly Row[] = parse(Buffer.from(Content), { columns: true, skip_empty_lines: true });
  const users = rows.map((row): [string, readonly ReportedKey[]] => [
    row.user ?? '',
    SLOTS.flatMap((slot) => reportedKey(row, slot)),
  ]);
  return { generatedAt: GeneratedTime.toISOString(), users: new Map(users) };
}

/** A slot without a date has no key. */
function reportedKey(row: Row, slot: string): readonly ReportedKey[] {
  const createDate = isoTime(row[`${slot}_last_rotated`]);
  if (createDate === undefined) return [];
  const used = row[`${slot}_last_used_date`];
  const date = isoTime(used);
  const service = row[`${slot}_last_used_service`] ?? 'N/A';
  const region = row[`${slot}_last_used_region`] ?? 'N/A';
  return [
    {
      ...{ slot, createDate, isActive: row[`${slot}_active`]?.toLowerCase() === 'true' },
      ...(date !== undefined && { lastUsed: { date, service, region } }),
      // `no_information` stands where nobody knows, which is another thing.
      ...(used === 'N/A' && { lastUsed: null }),
    },
  ];
}

/** Undefined for `N/A`, `no_information` and `not_supported`. */
function isoTime(text = ''): string | undefined {
  const time = Date.parse(text);
  return /^\d{4}-/.test(text) && !Number.isNaN(time) ? new Date(time).toISOString() : undefined;
}
