import { fails, inTurn, type MockedCase, throttled } from '../../../support/mocked-case';
import { describes, ENROLLED, lists, MAILED, NEW_KEY, tagged, versionOf } from '../answers';
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
    does: 'makes the first key of a user',
    input: INPUT,
    answers: { ...ONE_KEY, ListAccessKeys: lists() },
    expect: {
      output: {
        ...INPUT,
        reason: 'manual',
        newAccessKeyId: NEW_KEY,
        secretVersionId: versionOf(NEW_KEY),
        previousAccessKeyId: null,
        deletedAccessKeyId: null,
        notified: true,
      },
    },
  },
  {
    does: 'tells the recipients where SES refuses the mail for the sake of the owner',
    notification: 'ses',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      ListUserTags: tagged({ SecretName: 'svc-ci', 'keyturn:owner-email': 'ana@example.com' }),
      SendEmail: fails('Ses.MessageRejectedException'),
      SendEmailToRecipients: MAILED,
    },
    expect: { output: ROTATED },
  },
  {
    does: 'succeeds when nobody can be told by mail',
    notification: 'ses',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      SendEmail: fails('Ses.MessageRejectedException'),
      SendEmailToRecipients: fails('Ses.SesException'),
    },
    expect: { output: { ...ROTATED, notified: false } },
  },
  {
    does: 'succeeds when nobody can be told by the topic',
    notification: 'topic',
    input: INPUT,
    answers: { ...ONE_KEY, SendEmail: fails('Sns.AuthorizationErrorException') },
    expect: { output: { ...ROTATED, notified: false } },
  },
  {
    does: 'takes tags in any case',
    input: INPUT,
    answers: { ...ONE_KEY, ListUserTags: tagged({ secretname: 'svc-ci', 'KEYTURN:HOLD-UNTIL': '2001-01-01' }) },
    expect: { output: ROTATED },
  },
  {
    does: 'repeats what was throttled',
    input: INPUT,
    answers: {
      ...ONE_KEY,
      ListUserTags: inTurn(THROTTLED, ENROLLED),
      DescribeSecret: inTurn(throttled('SecretsManager'), describes()),
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
  {
    does: 'takes a secret that nothing else rotates or owns for ours',
    input: INPUT,
    answers: { ...ONE_KEY, DescribeSecret: describes({ RotationEnabled: false, OwningService: null }) },
    expect: { output: ROTATED },
  },
];
