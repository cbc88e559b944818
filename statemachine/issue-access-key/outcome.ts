import { states } from '../asl/state-machine';

/**
 * How IssueAccessKey ends: always as data, because the Cause of a failed child lands in its parent's history.
 * - `stored`: the key is the secret's current version, or was when it was asked for.
 * - `rolledBack`: the key was certainly not stored, and is deleted again.
 * - `notCreated`: there is no key.
 * - `unknown`: there may be a key, and it may be stored.
 * - `orphaned`: the key was certainly not stored, and could not be deleted.
 */
export type Outcome = 'stored' | 'rolledBack' | 'notCreated' | 'unknown' | 'orphaned';

function report(outcome: Outcome, fields: { readonly [field: `${string}.$`]: `$${string}` }) {
  return { Type: 'Pass', Parameters: { outcome, ...fields }, End: true } as const;
}

const FAILED_WITH = { 'error.$': '$.failure.Error' } as const;
const NAMED = { 'accessKeyId.$': '$.accessKeyId' } as const;

/** The last states: each lets out what it names and nothing else. */
export const outcomeStates = states({
  ReportStored: {
    ...report('stored', { ...NAMED, 'secretVersionId.$': '$.versionId' }),
    Comment: 'The only way to success; the secret itself stays behind.',
  },
  ReportRolledBack: {
    ...report('rolledBack', { ...NAMED, ...FAILED_WITH }),
    Comment: 'As if nothing had happened.',
  },
  ReportNotCreated: {
    ...report('notCreated', FAILED_WITH),
    Comment: 'Refused before there was a key.',
  },
  ReportCreationUnknown: {
    ...report('unknown', FAILED_WITH),
    Comment: 'The answer was lost: there may be a key whose secret nobody knows. The parent lists the keys again.',
  },
  ReportStoringUnknown: {
    ...report('unknown', { ...NAMED, ...FAILED_WITH }),
    Comment: 'The key is kept: it may be the current one, and deleting that would be an outage.',
  },
  ReportOrphaned: {
    ...report('orphaned', { ...NAMED, ...FAILED_WITH }),
    Comment: 'A person has to delete the key.',
  },
  ReportInvalidInput: {
    Type: 'Pass',
    Comment: 'Whoever may start this machine may still not choose the secret.',
    Result: { outcome: 'notCreated', error: 'KeyRotation.InvalidInput' },
    End: true,
  },
  ReportUnreadableAccessKey: {
    Type: 'Pass',
    Comment: 'By constants alone: a path that found nothing would quote the secret in its error.',
    Result: { outcome: 'unknown', error: 'Iam.UnreadableAnswer' },
    End: true,
  },
});
