import { KEY_ROTATION_ERRORS as ERRORS } from '../../../../statemachine/errors';
import { fails, type MockedCase, returns } from '../../../support/mocked-case';
import {
  accessKey,
  DONE,
  lists,
  MANUAL_VERSION,
  OLD_KEY,
  OTHER_KEY,
  tagged,
  version,
  versionOf,
  versions,
} from '../answers';
import {
  ACTIVE,
  COMPROMISED,
  INACTIVE,
  INPUT,
  KEY_DEACTIVATED,
  LEAKED,
  NOTHING_CHANGED,
  ROTATED,
  ROTATED_WITH_ROOM,
  THROTTLED,
  TWO_KEYS,
} from './usual-answers';

export const leaks: readonly MockedCase[] = [
  {
    does: 'replaces a leaked key',
    input: COMPROMISED,
    answers: LEAKED,
    expect: { output: { ...ROTATED, reason: 'compromised' } },
  },
  {
    does: 'replaces a leaked key on hold',
    input: COMPROMISED,
    answers: { ...LEAKED, ListUserTags: tagged({ SecretName: 'svc-ci', 'keyturn:hold-until': '9999-12-31' }) },
    expect: { output: { ...ROTATED, reason: 'compromised' } },
  },
  {
    does: 'replaces a leaked key that it knows by its id alone',
    input: { reason: 'compromised', accessKeyId: OLD_KEY },
    answers: { ...LEAKED, GetAccessKeyLastUsed: returns({ UserName: 'svc-ci' }) },
    expect: { output: { ...ROTATED, reason: 'compromised' } },
  },
  {
    does: 'rotates where nobody knows which key the secret holds',
    input: COMPROMISED,
    answers: {
      ...LEAKED,
      TagDeactivation: THROTTLED,
      ListSecretVersionIds: versions(version(MANUAL_VERSION, 'AWSCURRENT')),
      ForgetReportedVersion: fails('SecretsManager.InvalidParameterException'),
    },
    expect: { output: { ...ROTATED, reason: 'compromised' } },
  },
  {
    does: 'succeeds when the version of the leaked key keeps its label',
    input: COMPROMISED,
    answers: { ...LEAKED, ForgetReportedVersion: fails('SecretsManager.SecretsManagerException') },
    expect: { output: { ...ROTATED, reason: 'compromised' } },
  },
  {
    does: 'only deactivates a leaked key that is not current',
    input: COMPROMISED,
    answers: {
      ...LEAKED,
      ListAccessKeys: lists(INACTIVE, accessKey(OTHER_KEY, 'Active')),
      ListSecretVersionIds: TWO_KEYS.ListSecretVersionIds,
    },
    expect: { output: { ...INPUT, reason: 'compromised', notified: true } },
  },
  {
    does: 'deletes the leaked current key when the quota leaves no other room',
    input: COMPROMISED,
    answers: {
      ...LEAKED,
      ListAccessKeys: lists(INACTIVE, accessKey(OTHER_KEY, 'Active')),
      ListSecretVersionIds: versions(
        version(versionOf(OLD_KEY), 'AWSCURRENT'),
        version(versionOf(OTHER_KEY), 'AWSPREVIOUS'),
      ),
      DeleteAccessKey: DONE,
    },
    expect: { output: { ...ROTATED_WITH_ROOM, reason: 'compromised' } },
  },
  {
    does: 'stops when the leaked key is still listed Active beside another',
    input: COMPROMISED,
    answers: {
      ...LEAKED,
      ListAccessKeys: lists(ACTIVE, accessKey(OTHER_KEY, 'Active')),
    },
    expect: { error: ERRORS.TwoActiveKeys, says: [KEY_DEACTIVATED] },
  },
  {
    does: 'refuses a leaked key that the user does not have',
    input: COMPROMISED,
    answers: { DeactivateAccessKey: fails('Iam.NoSuchEntityException') },
    expect: { error: ERRORS.AccessKeyNotFound, says: [OLD_KEY, NOTHING_CHANGED] },
  },
  {
    does: 'raises the alarm when the leaked key cannot be deactivated',
    input: COMPROMISED,
    answers: { DeactivateAccessKey: THROTTLED },
    expect: { error: ERRORS.AccessKeyNotIssued, says: [OLD_KEY, 'may still be Active', 'by hand at once'] },
  },
  {
    does: 'says that the leaked key is Inactive when the user is not enrolled',
    input: COMPROMISED,
    answers: { ...LEAKED, ListUserTags: tagged({}) },
    expect: { error: ERRORS.NotEnrolled, says: [KEY_DEACTIVATED] },
  },
];
