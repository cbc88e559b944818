import { KEY_ROTATION_ERRORS as ERRORS } from '../../../../statemachine/errors';
import { fails, inTurn, type MockedCase, returns } from '../../../support/mocked-case';
import { accessKey, lists, NEW_KEY, OLD_KEY } from '../answers';
import { ACTIVE, INPUT, issued, NOTHING_CHANGED, ONE_KEY, THROTTLED, TWO_KEYS } from './usual-answers';

export const outcomes: readonly MockedCase[] = [
  {
    does: 'tells that the key was taken back',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      IssueAccessKey: issued({
        outcome: 'rolledBack',
        accessKeyId: NEW_KEY,
        error: 'SecretsManager.InvalidRequestException',
        category: 'denied',
      }),
    },
    expect: {
      error: ERRORS.AccessKeyNotIssued,
      says: ['deleted again', '"category":"denied"', 'SecretsManager.InvalidRequestException', NOTHING_CHANGED],
    },
  },
  {
    does: 'names the key of whoever was faster',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      IssueAccessKey: issued({ outcome: 'notCreated', error: 'Iam.LimitExceededException' }),
      ListAccessKeysAgain: lists(ACTIVE, accessKey(NEW_KEY, 'Active')),
    },
    expect: { error: ERRORS.AccessKeyNotIssued, says: ['Iam.LimitExceededException', NEW_KEY, NOTHING_CHANGED] },
  },
  {
    does: 'names the key that may be stored',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      IssueAccessKey: issued({ outcome: 'unknown', error: 'Iam.SdkClientException' }),
      ListAccessKeysAgain: lists(ACTIVE, accessKey(NEW_KEY, 'Active')),
    },
    expect: { error: ERRORS.StoreOutcomeUnknown, says: ['Iam.SdkClientException', NEW_KEY] },
  },
  {
    does: 'names the key that is left over',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      IssueAccessKey: issued({
        outcome: 'orphaned',
        accessKeyId: NEW_KEY,
        error: 'SecretsManager.ResourceNotFoundException',
      }),
      ListAccessKeysAgain: lists(ACTIVE),
    },
    expect: { error: ERRORS.OrphanedAccessKey, says: [NEW_KEY, 'SecretsManager.ResourceNotFoundException'] },
  },
  {
    does: 'looks for a key when the answer of the child is lost',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      IssueAccessKey: fails('Sfn.SdkClientException'),
      ListAccessKeysAgain: inTurn(THROTTLED, lists(accessKey(NEW_KEY, 'Active'), ACTIVE)),
    },
    expect: { error: ERRORS.StoreOutcomeUnknown, says: ['Sfn.SdkClientException', NEW_KEY] },
  },
  {
    does: 'looks for a key when the child times out',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      IssueAccessKey: returns({ Status: 'TIMED_OUT' }),
      ListAccessKeysAgain: lists(ACTIVE),
    },
    expect: { error: ERRORS.StoreOutcomeUnknown, says: ['"outcome":"unknown"', '[]'] },
  },
  {
    does: 'says so when the keys cannot be listed again',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      IssueAccessKey: returns({ Status: 'FAILED', Error: 'States.Runtime' }),
      ListAccessKeysAgain: THROTTLED,
    },
    expect: { error: ERRORS.StoreOutcomeUnknown, says: ['could not be listed'] },
  },
  {
    does: 'says that nothing was done when the child could not be started',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      IssueAccessKey: fails('Sfn.SfnException', 'User is not authorized to perform: states:StartSyncExecution', 403),
    },
    expect: { error: ERRORS.AccessKeyNotIssued, says: ['denied', 'Sfn.SfnException', NOTHING_CHANGED] },
  },
  {
    does: 'refuses a secret that says meanwhile that it is another user’s',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      IssueAccessKey: issued({ outcome: 'notCreated', error: 'KeyRotation.SecretNotOurs', category: 'refused' }),
      ListAccessKeysAgain: lists(ACTIVE),
    },
    expect: { error: ERRORS.SecretNotOurs, says: ['svc-ci', NOTHING_CHANGED] },
  },
  {
    does: 'trusts no outcome without the ids',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      IssueAccessKey: issued({ outcome: 'stored', accessKeyId: NEW_KEY }),
      ListAccessKeysAgain: lists(ACTIVE, accessKey(NEW_KEY, 'Active')),
    },
    expect: { error: ERRORS.StoreOutcomeUnknown, says: [NEW_KEY] },
  },
  {
    does: 'says what it had deleted before it failed',
    input: INPUT,
    answers: {
      ...TWO_KEYS,
      IssueAccessKey: issued({
        outcome: 'rolledBack',
        accessKeyId: NEW_KEY,
        error: 'SecretsManager.InvalidRequestException',
      }),
    },
    expect: {
      error: ERRORS.AccessKeyNotIssued,
      says: [`The access key ${OLD_KEY}, which was not Active, was deleted.`],
    },
  },
];
