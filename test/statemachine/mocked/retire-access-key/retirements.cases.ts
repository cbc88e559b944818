import { fails, inTurn, type MockedCase } from '../../../support/mocked-case';
import {
  accessKey,
  DONE,
  lists,
  MAILED,
  MANUAL_VERSION,
  NEW_KEY,
  OLD_KEY,
  tagged,
  version,
  versions,
  versionsWithMore,
} from '../answers';
import {
  ACTIVE,
  CURRENT,
  CURRENT_VERSION,
  DEACTIVATE,
  DEACTIVATED,
  DELETE,
  DELETED,
  INACTIVE,
  KEY,
  NEVER_USED,
  PREVIOUS_VERSION,
  UNSTORED,
  usedAt,
} from './usual-answers';

const THROTTLED = fails('Iam.IamException');
const OWNED = tagged({ SecretName: 'svc-ci', 'keyturn:owner-email': 'ana@example.com' });
const REPORTED = tagged({ SecretName: 'svc-ci', 'keyturn:reported': OLD_KEY });
const FORCE = { ...KEY, action: 'deactivate', force: true } as const;

/** How a retirement ends well. */
export const retirements: readonly MockedCase[] = [
  {
    does: 'deactivates a key that is not current, and that nothing has used since',
    input: DEACTIVATE,
    answers: ACTIVE,
    expect: { output: DEACTIVATED },
  },
  {
    does: 'deactivates a key that nothing has ever used',
    input: DEACTIVATE,
    answers: { ...ACTIVE, GetAccessKeyLastUsed: NEVER_USED },
    expect: { output: DEACTIVATED },
  },
  {
    does: 'deactivates a key in use by force, without asking',
    input: FORCE,
    answers: { ...ACTIVE, GetAccessKeyLastUsed: THROTTLED },
    expect: { output: DEACTIVATED },
  },
  {
    does: 'deactivates by force whatever the day',
    input: { ...DEACTIVATE, force: true },
    answers: { ...ACTIVE, GetAccessKeyLastUsed: usedAt('2025-03-02T00:00:00Z') },
    expect: { output: DEACTIVATED },
  },
  { does: 'deletes a key that is Inactive', input: DELETE, answers: INACTIVE, expect: { output: DELETED } },
  {
    does: 'deletes a key that has expired',
    input: DELETE,
    answers: { ...INACTIVE, ListAccessKeys: lists(accessKey(OLD_KEY, 'Expired'), CURRENT) },
    expect: { output: DELETED },
  },
  {
    does: 'deletes a reported key by force',
    input: { ...DELETE, force: true },
    answers: { ...INACTIVE, ListUserTagsAgain: REPORTED },
    expect: { output: DELETED },
  },
  {
    does: 'deletes a key although another one was reported',
    input: DELETE,
    answers: { ...INACTIVE, ListUserTagsAgain: tagged({ SecretName: 'svc-ci', 'keyturn:reported': NEW_KEY }) },
    expect: { output: DELETED },
  },
  {
    does: 'deletes beside a version that a person wrote',
    input: DELETE,
    answers: { ...INACTIVE, ListSecretVersionIds: versions(version(MANUAL_VERSION, 'AWSCURRENT')) },
    expect: { output: DELETED },
  },
  {
    does: 'passes the reason on',
    input: { ...DEACTIVATE, reason: 'in use, but superseded for 38 days' },
    answers: ACTIVE,
    expect: { output: { ...DEACTIVATED, reason: 'in use, but superseded for 38 days' } },
  },
  {
    does: 'tells the owner too',
    input: DEACTIVATE,
    answers: { ...ACTIVE, ListUserTagsAgain: OWNED },
    expect: { output: DEACTIVATED },
  },
  {
    does: 'tells the recipients alone where the owner cannot be told',
    notification: 'ses',
    input: DELETE,
    answers: {
      ...INACTIVE,
      ListUserTagsAgain: OWNED,
      SendEmail: fails('Ses.MessageRejectedException'),
      SendEmailToRecipients: MAILED,
    },
    expect: { output: DELETED },
  },
  {
    does: 'succeeds when nobody can be told',
    input: DELETE,
    answers: {
      ...INACTIVE,
      SendEmail: fails('Ses.MessageRejectedException'),
      SendEmailToRecipients: fails('Ses.MessageRejectedException'),
    },
    expect: { output: { ...DELETED, notified: false } },
  },
  {
    does: 'repeats what was throttled',
    input: DEACTIVATE,
    answers: {
      ...ACTIVE,
      ListUserTags: inTurn(THROTTLED, ACTIVE.ListUserTags),
      ListSecretVersionIds: inTurn(fails('SecretsManager.SecretsManagerException'), ACTIVE.ListSecretVersionIds),
      ListAccessKeys: inTurn(THROTTLED, ACTIVE.ListAccessKeys),
      GetAccessKeyLastUsed: inTurn(THROTTLED, ACTIVE.GetAccessKeyLastUsed),
      DeactivateAccessKey: inTurn(THROTTLED, DONE),
      TagDeactivation: inTurn(THROTTLED, DONE),
    },
    expect: { output: DEACTIVATED },
  },
  {
    does: 'looks for versions on both pages',
    input: DEACTIVATE,
    answers: {
      ...ACTIVE,
      ListSecretVersionIds: versionsWithMore('page-2', version(MANUAL_VERSION), CURRENT_VERSION),
      ListMoreSecretVersionIds: versions(PREVIOUS_VERSION),
    },
    expect: { output: DEACTIVATED },
  },
  {
    does: 'deactivates a key that is older than the secret',
    input: DEACTIVATE,
    answers: { ...ACTIVE, ListSecretVersionIds: versions(CURRENT_VERSION) },
    expect: { output: DEACTIVATED },
  },
  {
    does: 'deactivates an orphan once nobody can be about to store it',
    input: DEACTIVATE,
    answers: { ...UNSTORED, GetAccessKeyLastUsed: NEVER_USED },
    expect: { output: DEACTIVATED },
  },
  {
    does: 'takes a key that was just deleted for deleted',
    input: DELETE,
    answers: { ...INACTIVE, DeleteAccessKey: fails('Iam.NoSuchEntityException') },
    expect: { output: DELETED },
  },
  {
    does: 'finds nothing to deactivate a second time',
    input: DEACTIVATE,
    answers: INACTIVE,
    expect: { output: { ...DEACTIVATED, outcome: 'nothingToDo', notified: null } },
  },
  {
    does: 'finds nothing to delete a second time',
    input: DELETE,
    answers: { ...INACTIVE, ListAccessKeys: lists(CURRENT) },
    expect: { output: { ...DELETED, outcome: 'nothingToDo', notified: null } },
  },
];
