import { states } from '../asl/state-machine';
import { KEY_ROTATION_ERRORS } from '../errors';
import type { Category } from '../refusal';

/**
 * How IssueAccessKey ends: always as data, because the Cause of a failed child lands in its parent's history.
 * - `stored`: the key is the secret's current version, or was when it was asked for.
 * - `rolledBack`: the key was certainly not stored, and is deleted again.
 * - `notCreated`: there is no key.
 * - `unknown`: there may be a key, and it may be stored.
 * - `orphaned`: the key was certainly not stored, and could not be deleted.
 */
export type IssueOutcome = 'stored' | 'rolledBack' | 'notCreated' | 'unknown' | 'orphaned';

type Fields = { readonly [field: `${string}.$`]: `$${string}` };

/** What a state lets out: what it names and nothing else. */
function report(
  Comment: string,
  outcome: IssueOutcome,
  fields: Fields,
  constants: { readonly category?: Category } = {},
) {
  return { Type: 'Pass', Comment, Parameters: { outcome, ...fields, ...constants }, End: true } as const;
}

/** The same without a path, which could fail. */
function reportConstants(Comment: string, outcome: IssueOutcome, error: string, category: Category) {
  return { Type: 'Pass', Comment, Result: { outcome, error, category }, End: true } as const;
}

const FAILED_WITH = { 'error.$': '$.failure.Error' } as const;
const NOT_STORED = { 'accessKeyId.$': '$.accessKeyId', 'error.$': '$.error', 'category.$': '$.category' } as const;

/** The last states. */
export const outcomeStates = states({
  ReportStored: report('The only way to success; the secret itself stays behind.', 'stored', {
    'accessKeyId.$': '$.accessKeyId',
    'secretVersionId.$': '$.versionId',
  }),
  ReportRolledBack: report('As if nothing had happened.', 'rolledBack', NOT_STORED),
  ReportStoringUnknown: report(
    'The key is kept: it may be the current one, and deleting that would be an outage.',
    'unknown',
    NOT_STORED,
  ),
  ReportOrphaned: report('A person has to delete the key.', 'orphaned', NOT_STORED),
  ReportDenied: report('Forbidden before there was a key.', 'notCreated', FAILED_WITH, { category: 'denied' }),
  ReportThrottled: report('Nothing was done for the sake of the rate.', 'notCreated', FAILED_WITH, {
    category: 'throttled',
  }),
  ReportRefused: report('Refused before there was a key.', 'notCreated', FAILED_WITH, { category: 'refused' }),
  ReportNotRead: report('No key was asked for, because a question was not answered.', 'notCreated', FAILED_WITH, {
    category: 'unknown',
  }),
  ReportCreationUnknown: report(
    'The answer was lost: there may be a key whose secret nobody knows. The parent lists the keys again.',
    'unknown',
    FAILED_WITH,
    { category: 'unknown' },
  ),
  ReportInvalidInput: reportConstants(
    'Whoever may start this machine may still not choose the secret.',
    'notCreated',
    KEY_ROTATION_ERRORS.InvalidInput,
    'refused',
  ),
  ReportNoSecret: reportConstants(
    'Deleted, or a replica: nobody could write it.',
    'notCreated',
    KEY_ROTATION_ERRORS.SecretNotFound,
    'refused',
  ),
  ReportSecretNotOurs: reportConstants(
    'It does not name this user, or somebody else writes it.',
    'notCreated',
    KEY_ROTATION_ERRORS.SecretNotOurs,
    'refused',
  ),
  ReportUnreadableAccessKey: reportConstants(
    'By constants alone: a path that found nothing would quote the secret in its error.',
    'unknown',
    'Iam.UnreadableAnswer',
    'unknown',
  ),
});
