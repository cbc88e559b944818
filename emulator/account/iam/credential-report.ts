import type { GenerateCredentialReportResponse, GetCredentialReportResponse } from '@aws-sdk/client-iam';
import { ServiceError } from '../service-error';
import { lastUsed } from './access-keys';
import type { AccessKey, IamState, User } from './iam-state';

/** A report is made anew when it is older: https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html */
const FRESH_MS = 4 * 3_600_000;

const KEY_COLUMNS = (slot: number) =>
  ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'].map(
    (name) => `access_key_${slot}_${name}`,
  );

const COLUMNS = [
  ...['user', 'arn', 'user_creation_time', 'password_enabled', 'password_last_used', 'password_last_changed'],
  ...['password_next_rotation', 'mfa_active', ...KEY_COLUMNS(1), ...KEY_COLUMNS(2)],
  ...['cert_1_active', 'cert_1_last_rotated', 'cert_2_active', 'cert_2_last_rotated'],
];

/** What a user has none of. */
const NO_PASSWORD = ['false', 'N/A', 'N/A', 'N/A', 'false'];
const NO_KEY = ['false', 'N/A', 'N/A', 'N/A', 'N/A'];
const NO_CERTIFICATES = ['false', 'N/A', 'false', 'N/A'];

/** The report is there as soon as it was asked for; AWS takes seconds, for which there is an option. */
export function credentialReportActions(state: IamState) {
  const now = () => state.context.now().getTime();
  const readyAt = (asked: number) => asked + state.options.credentialReportSeconds * 1000;
  const latest = () => state.credentialReports[0];

  return {
    generateCredentialReport(): GenerateCredentialReportResponse {
      const report = latest();
      if (report && now() - report.time < FRESH_MS) {
        return { State: now() >= readyAt(report.time) ? 'COMPLETE' : 'INPROGRESS' };
      }
      state.credentialReports[0] = { time: now(), content: contentOf(state) };
      return { State: 'STARTED', Description: 'No report exists. Starting a new report generation task' };
    },

    getCredentialReport(): GetCredentialReportResponse {
      const report = latest();
      if (!report) throw new ServiceError('ReportNotPresent', 'No report exists.', 410);
      if (now() < readyAt(report.time)) throw new ServiceError('ReportInProgress', 'The report is being made.', 404);
      if (now() - report.time >= FRESH_MS) throw new ServiceError('ReportExpired', 'The report has expired.', 410);
      return {
        Content: Buffer.from(report.content),
        ReportFormat: 'text/csv',
        GeneratedTime: new Date(report.time),
      };
    },
  };
}

function contentOf(state: IamState): string {
  const { partition, accountId } = state.context;
  const root = [
    ...['<root_account>', `arn:${partition}:iam::${accountId}:root`, '2015-01-01T00:00:00+00:00'],
    ...['not_supported', 'no_information', 'not_supported', 'not_supported', 'true'],
    ...[...NO_KEY, ...NO_KEY, ...NO_CERTIFICATES],
  ];
  const users = [...state.users.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
  return [COLUMNS, root, ...users.map((user) => row(state, user))].map((cells) => cells.map(cell).join(',')).join('\n');
}

/** Of a user with more than two keys the report has two. */
function row(state: IamState, { name, arn, createDate, accessKeys }: User): readonly string[] {
  const [first, second] = [...accessKeys.values()].map((key) => keyCells(state, key));
  return [name, arn, time(createDate), ...NO_PASSWORD, ...(first ?? NO_KEY), ...(second ?? NO_KEY), ...NO_CERTIFICATES];
}

/** An Inactive key keeps its date, as in reports that were recorded; the page says that it has none. */
function keyCells(state: IamState, key: AccessKey): readonly string[] {
  const { LastUsedDate, Region = 'N/A', ServiceName = 'N/A' } = lastUsed(state, key);
  return [
    ...[String(key.status === 'Active'), time(key.createDate)],
    ...[LastUsedDate ? time(LastUsedDate) : 'N/A', Region, ServiceName],
  ];
}

/** `2017-04-19T15:47:39+00:00`. */
const time = (date: Date) => date.toISOString().replace(/[.]\d+Z$/, '+00:00');

/** Names may have a comma. */
const cell = (text: string) => (text.includes(',') ? `"${text}"` : text);
