import type { Configuration } from '@keyturn/statemachine/deployment';
import { RotationPolicy } from '@keyturn/statemachine/rotation-policy';
import type { SecretFacts, ValueFacts } from './secret-facts';
import { tagOf, type UserFacts } from './user-facts';

/** Something seen before an enrolment: fine, to be known, or why it cannot be. */
export interface Finding {
  readonly about: 'user' | 'key' | 'secret' | 'value' | 'KMS' | 'owner' | 'next';
  readonly verdict: 'fine' | 'note' | 'no';
  readonly text: string;
}

export interface EnrolmentFacts {
  readonly user: UserFacts;
  readonly secretName: string;
  readonly secret: SecretFacts | undefined;
  readonly value: ValueFacts | undefined;
  readonly configuration: Configuration;
  readonly now: Date;
}

const DAY_MS = 86_400_000;
/** What IAM returns of a new key, which is what the secret holds unless configured otherwise. */
const USUAL_FIELDS = ['UserName', 'AccessKeyId', 'Status', 'SecretAccessKey', 'CreateDate'];

/** Everything that whoever enrols a user has to know, in the order in which it is read. */
export function enrolmentFindings(facts: EnrolmentFacts): readonly Finding[] {
  return [...aboutUser(facts), ...aboutKeys(facts), ...aboutSecret(facts), aboutOwner(facts), aboutNext(facts)];
}

function aboutUser({ user, secretName, configuration: { reach } }: EnrolmentFacts): Finding[] {
  const where =
    reach.paths === undefined
      ? `the ${reach.userNames.length} users that are listed`
      : `${reach.paths.length === 1 ? 'the path' : 'the paths'} ${reach.paths.join(', ')}`;
  const named = tagOf(user, 'secretName');
  const hold = tagOf(user, 'holdUntil');
  return [
    user.inReach
      ? { about: 'user', verdict: 'fine', text: `${user.userName} lies within ${where}` }
      : {
          about: 'user',
          verdict: 'no',
          text: `${user.userName} (path ${user.path}) is beyond the deployment's reach: ${where}`,
        },
    ...(named !== undefined && named !== secretName
      ? [
          {
            about: 'user',
            verdict: 'no',
            text: `its tag SecretName names ${named}; keyturn unenrol ${user.userName} first`,
          } as const,
        ]
      : []),
    ...(hold === undefined ? [] : [{ about: 'user', verdict: 'note', text: `on hold until ${hold}` } as const]),
  ];
}

function aboutKeys({ user: { keys }, now }: EnrolmentFacts): Finding[] {
  if (keys.length === 0) {
    return [{ about: 'key', verdict: 'note', text: 'none; the first one is made by: keyturn rotate' }];
  }
  const active = keys.filter(({ status }) => status === 'Active').length;
  return [
    ...keys.map(({ accessKeyId, status, createDate, lastUsedDate }): Finding => {
      const used = lastUsedDate ? `last used ${lastUsedDate.toISOString().slice(0, 10)}` : 'never used';
      return {
        about: 'key',
        verdict: 'fine',
        text: `${accessKeyId} ${status}, ${ageDays(createDate, now)} days old, ${used}`,
      };
    }),
    ...(active > 1
      ? [
          {
            about: 'key',
            verdict: 'note',
            text: 'two are Active: no rotation has room until one is retired by hand',
          } as const,
        ]
      : []),
  ];
}

function aboutSecret({ secret, secretName, user, value, configuration }: EnrolmentFacts): Finding[] {
  const no = (text: string): Finding[] => [{ about: 'secret', verdict: 'no', text }];
  const { secretNamePrefix, secretFields, secretsKeyArns = [] } = configuration;
  if (!secret) return no(`there is no ${secretName} in this region; make it first: aws secretsmanager create-secret`);
  if (!secretName.startsWith(secretNamePrefix))
    return no(`the roles may write only what begins with ${secretNamePrefix}`);
  if (secret.notWritable !== undefined) return no(secret.notWritable);
  if (secret.user !== undefined && secret.user !== user.userName)
    return no(`its tag keyturn:user names ${secret.user}`);
  const own = (secretFields?.parameters.secret ?? undefined) as Readonly<Record<string, unknown>> | undefined;
  const written = own ? Object.keys(own).map((name) => name.replace(/\.\$$/, '')) : USUAL_FIELDS;
  return [
    { about: 'secret', verdict: 'fine', text: `${secretName} is there, can be written, and nothing else rotates it` },
    ...aboutValue(value, written, user),
    aboutKms(secret.kmsKeyId, secretsKeyArns),
  ];
}

function aboutValue(value: ValueFacts | undefined, written: readonly string[], user: UserFacts): Finding[] {
  const note = (text: string): Finding => ({ about: 'value', verdict: 'note', text });
  if (!value)
    return [
      note(
        'it cannot be read with your permissions (secretsmanager:GetSecretValue): what a rotation would overwrite is not known',
      ),
    ];
  const lost = value.fields.filter((field) => !written.includes(field));
  const isOfUser = user.keys.some(({ accessKeyId }) => accessKeyId === value.accessKeyId);
  return [
    {
      about: 'value',
      verdict: 'fine',
      text: `fields ${value.fields.join(', ') || '(none)'}; a rotation writes ${written.join(', ')}`,
    },
    ...(lost.length > 0 ? [note(`LOST with the first rotation: ${lost.join(', ')}`)] : []),
    ...(value.accessKeyId === undefined || isOfUser
      ? []
      : [note(`it names ${value.accessKeyId}, which is no key of ${user.userName}`)]),
  ];
}

function aboutKms(kmsKeyId: string | undefined, known: readonly string[]): Finding {
  if (kmsKeyId === undefined || kmsKeyId.endsWith('alias/aws/secretsmanager')) {
    return { about: 'KMS', verdict: 'fine', text: 'the AWS managed key aws/secretsmanager' };
  }
  if (known.includes(kmsKeyId)) return { about: 'KMS', verdict: 'fine', text: `${kmsKeyId}, which the roles may use` };
  const text = `${kmsKeyId} is not among the encryptionKeys of the deployment: the roles may not use it, and the rotation is refused`;
  return { about: 'KMS', verdict: kmsKeyId.startsWith('arn:') ? 'no' : 'note', text };
}

function aboutOwner({ user }: EnrolmentFacts): Finding {
  const owner = tagOf(user, 'ownerEmail');
  if (owner !== undefined) return { about: 'owner', verdict: 'fine', text: `${owner} is told` };
  return { about: 'owner', verdict: 'note', text: 'none (tag keyturn:owner-email): only the recipients are told' };
}

function aboutNext({
  user: { keys },
  configuration: { policy = RotationPolicy.DEFAULT },
  now,
}: EnrolmentFacts): Finding {
  const active = keys.filter(({ status }) => status === 'Active');
  const [only] = active;
  if (!only || active.length > 1) return { about: 'next', verdict: 'note', text: 'no rotation by itself, see above' };
  const left = policy.rotateAfterDays - ageDays(only.createDate, now);
  const when = left <= 0 ? 'with the next armed sweep' : `in ${left} days`;
  return {
    about: 'next',
    verdict: 'fine',
    text: `first rotation ${when}, at an age of ${policy.rotateAfterDays} days`,
  };
}

function ageDays(date: Date, now: Date): number {
  return Math.floor(now.getTime() / DAY_MS) - Math.floor(date.getTime() / DAY_MS);
}
