import { fails, inTurn, type MockedCase, returns } from '../../../support/mocked-case';
import { describes, ENROLLED, lists, NEW_KEY, OLD_KEY, tagged, versionOf } from '../answers';
import { ACTIVE, INPUT, ONE_KEY, ROTATED, SCHEDULED, THROTTLED } from './usual-answers';

export const rotations: readonly MockedCase[] = [
  { does: 'rotates the only key', input: INPUT, answers: ONE_KEY, expect: { output: ROTATED } },
  {
    does: 'takes the secret from the tag',
    input: { userName: 'svc-ci' },
    answers: ONE_KEY,
    expect: { output: ROTATED },
  },
  {
    does: 'keeps the reason that it is given',
    input: SCHEDULED,
    answers: ONE_KEY,
    expect: { output: { ...ROTATED, reason: 'scheduled' } },
  },
  {
    does: 'finds the user by the key',
    input: { accessKeyId: OLD_KEY },
    answers: { ...ONE_KEY, GetAccessKeyLastUsed: returns({ UserName: 'svc-ci', AccessKeyLastUsed: {} }) },
    expect: { output: ROTATED },
  },
  {
    does: 'goes on where user and key belong together',
    input: { ...INPUT, accessKeyId: OLD_KEY },
    answers: { ...ONE_KEY, GetAccessKeyLastUsed: returns({ UserName: 'svc-ci', AccessKeyLastUsed: {} }) },
    expect: { output: ROTATED },
  },
  {
    does: 'makes the first key of a user',
    input: INPUT,
    answers: { ...ONE_KEY, ListAccessKeys: lists() },
    expect: {
      output: {
        ...INPUT,
        reason: 'manual',
        newAccessKeyId: NEW_KEY,
        secretVersionId: versionOf(NEW_KEY),
        notified: true,
      },
    },
  },
  {
    does: 'tells the owner too',
    input: INPUT,
    answers: { ...ONE_KEY, ListUserTags: tagged({ SecretName: 'svc-ci', 'keyturn:owner-email': 'ana@example.com' }) },
    expect: { output: ROTATED },
  },
  {
    does: 'succeeds when the mail fails',
    input: INPUT,
    answers: { ...ONE_KEY, SendEmail: fails('Ses.MessageRejectedException') },
    expect: { output: { ...ROTATED, notified: false } },
  },
  {
    does: 'repeats what was throttled',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      ListUserTags: inTurn(THROTTLED, ENROLLED),
      DescribeSecret: inTurn(fails('SecretsManager.SecretsManagerException'), describes()),
      ListAccessKeys: inTurn(THROTTLED, lists(ACTIVE)),
    },
    expect: { output: ROTATED },
  },
  {
    does: 'goes on after a hold that is over',
    input: INPUT,
    answers: { ...ONE_KEY, ListUserTags: tagged({ SecretName: 'svc-ci', 'keyturn:hold-until': '2001-01-01' }) },
    expect: { output: ROTATED },
  },
  {
    does: 'takes a secret of this region for no replica',
    input: INPUT,
    answers: { ...ONE_KEY, DescribeSecret: describes({ PrimaryRegion: 'us-east-1', DeletedDate: null }) },
    expect: { output: ROTATED },
  },
];
