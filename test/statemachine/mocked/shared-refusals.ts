import type { Json } from '../../../emulator/json';
import { KEY_ROTATION_ERRORS as ERRORS, type KeyRotationError } from '../../../statemachine/errors';
import type { MachineName } from '../../../statemachine/machines';
import { fails, type MockedCase, returns } from '../../support/mocked-case';
import { describes, tagged } from './answers';

/** What the refusals that several machines have in common are made from. */
export interface Refusing {
  readonly machine: MachineName;
  /** An order that would be carried out with `answers`. */
  readonly input: Json;
  readonly answers: MockedCase['answers'];
  /** What the machine ends with where a call goes on failing, or answers what it cannot read. */
  readonly failing: KeyRotationError;
}

const NOTHING_CHANGED = 'Nothing was changed.';

function refusal(
  { machine, input, answers }: Refusing,
  what: string,
  error: KeyRotationError,
  changed: MockedCase['answers'],
  ...says: readonly string[]
): MockedCase {
  return {
    does: `${machine} ${what}`,
    input,
    answers: { ...answers, ...changed },
    expect: { error: ERRORS[error], says: [NOTHING_CHANGED, `(runbook: ${ERRORS[error]})`, ...says] },
  };
}

/** Of inputs that are no order, by what is wrong with each. */
export function inputRefusals(refusing: Refusing, inputs: Readonly<Record<string, Json>>): readonly MockedCase[] {
  return Object.entries(inputs).map(([what, input]) =>
    refusal({ ...refusing, input, answers: {} }, `refuses ${what}`, 'InvalidInput', {}),
  );
}

/** Of users, by their tags as the machine first reads them. */
export function userRefusals(refusing: Refusing): readonly MockedCase[] {
  const refuses = (what: string, error: KeyRotationError, ListUserTags: MockedCase['answers'][string]) =>
    refusal(refusing, what, error, { ListUserTags }, ...(error === refusing.failing ? [] : ['svc-ci']));
  return [
    refuses('refuses a user whom IAM does not know', 'UserNotFound', fails('Iam.NoSuchEntityException')),
    refuses('refuses a user without the tag', 'NotEnrolled', tagged({ 'keyturn:owner-email': 'ana@example.com' })),
    refuses('refuses a user whose tag is empty', 'NotEnrolled', tagged({ SecretName: '' })),
    refuses('stops when the tags cannot be read', refusing.failing, fails('Iam.IamException')),
    refuses(
      'stops when IAM keeps some of the tags back',
      refusing.failing,
      returns({ Tags: [{ Key: 'SecretName', Value: 'svc-ci' }], IsTruncated: true, Marker: 'more' }),
    ),
  ];
}

/** Of users on hold, whatever the case of the tag and the sense of its value. */
export function holdRefusals(refusing: Refusing): readonly MockedCase[] {
  const holds = [
    ['keyturn:hold-until', '9999-12-31'],
    ['Keyturn:Hold-Until', '9999-12-31'],
    ['keyturn:hold-until', 'until Ana is back'],
    ['keyturn:hold-until', '04.05.2003'],
    ['keyturn:hold-until', '01-02-2003'],
    ['keyturn:hold-until', '2003-02-30'],
    ['keyturn:hold-until', '2003-01-01 - 2099-12-31'],
    ['keyturn:hold-until', ''],
  ] as const;
  return holds.map(([tag, value]) =>
    refusal(
      refusing,
      `takes ${tag} ${value || 'nothing'} for a hold`,
      'OnHold',
      { ListUserTags: tagged({ secretname: 'svc-ci', [tag]: value }) },
      'svc-ci',
      value,
    ),
  );
}

/** Of secrets, by what DescribeSecret tells. */
export function secretRefusals(refusing: Refusing): readonly MockedCase[] {
  const refuses = (what: string, error: KeyRotationError, DescribeSecret: MockedCase['answers'][string]) =>
    refusal(refusing, what, error, { DescribeSecret }, ...(error === refusing.failing ? [] : ['svc-ci']));
  const notOurs = (what: string, fields: Readonly<Record<string, Json>>) =>
    refuses(`refuses ${what}`, 'SecretNotOurs', describes(fields));
  return [
    refuses(
      'refuses a secret that does not exist',
      'SecretNotFound',
      fails('SecretsManager.ResourceNotFoundException'),
    ),
    refuses(
      'refuses a secret that is scheduled for deletion',
      'SecretNotFound',
      describes({ DeletedDate: '2025-02-01T00:00:00Z' }),
    ),
    refuses('refuses a replica', 'SecretNotFound', describes({ PrimaryRegion: 'eu-central-1' })),
    notOurs('a secret without tags', { Tags: null }),
    notOurs('a secret that is another user’s', { Tags: [{ Key: 'keyturn:user', Value: 'svc-other' }] }),
    notOurs('a secret whose tag has another case', { Tags: [{ Key: 'Keyturn:User', Value: 'svc-ci' }] }),
    notOurs('a secret that Secrets Manager rotates', { RotationEnabled: true }),
    notOurs('a secret that a service owns', { OwningService: 'rds' }),
    refuses('stops when the secret cannot be described', refusing.failing, fails('SecretsManager.SdkClientException')),
  ];
}
