import { TagUserCommand, UntagUserCommand } from '@aws-sdk/client-iam';
import { TagResourceCommand, UntagResourceCommand } from '@aws-sdk/client-secrets-manager';
import { TAGS } from '@keyturn/statemachine/enrolment';
import { SECRET_USER_TAG } from '@keyturn/statemachine/secret';
import type { VerbContext } from '../verb-command';
import { enrolmentFindings, type Finding } from './findings';
import { type SecretFacts, secretFacts, valueFacts } from './secret-facts';
import { type UserFacts, userFacts, withLastUses } from './user-facts';

/** A user and the name of its secret. */
export interface Pair {
  readonly userName: string;
  readonly secretName: string;
}

export interface Look extends Pair {
  readonly user: UserFacts;
  readonly secret: SecretFacts | undefined;
  readonly findings: readonly Finding[];
  /** Nothing stands against it. */
  readonly possible: boolean;
}

/** Everything that there is to see before a user is enrolled; changes nothing. @throws VerbError for no such user */
export async function lookBefore(context: VerbContext, { userName, secretName }: Pair): Promise<Look> {
  const { configuration } = await context.stack();
  const secrets = await context.clients.get('secretsManager');
  const iam = await context.clients.get('iam');
  const user = await withLastUses(iam, await userFacts(iam, userName, configuration.reach));
  const secret = await secretFacts(secrets, secretName);
  const value = secret && secret.notWritable === undefined ? await valueFacts(secrets, secretName) : undefined;
  const findings = enrolmentFindings({ user, secretName, secret, value, configuration, now: context.now() });
  return { userName, secretName, user, secret, findings, possible: findings.every(({ verdict }) => verdict !== 'no') };
}

/** The secret says yes first: a user whose secret has not is reported by every sweep. */
export async function enrol(context: VerbContext, { userName, secretName }: Pair): Promise<void> {
  await bind(context, { userName, secretName });
  const iam = await context.clients.get('iam');
  await iam.send(new TagUserCommand({ UserName: userName, Tags: [{ Key: TAGS.secretName, Value: secretName }] }));
}

/** The secret says whose key it holds. */
export async function bind({ clients }: VerbContext, { userName, secretName }: Pair): Promise<void> {
  const secrets = await clients.get('secretsManager');
  const Tags = [{ Key: SECRET_USER_TAG, Value: userName }];
  await secrets.send(new TagResourceCommand({ SecretId: secretName, Tags }));
}

/** The user first: from then on nothing touches it. */
export async function unenrol({ clients }: VerbContext, user: UserFacts, secret: SecretFacts | undefined) {
  const iam = await clients.get('iam');
  const tag = user.tags.get(TAGS.secretName.toLowerCase());
  if (tag) await iam.send(new UntagUserCommand({ UserName: user.userName, TagKeys: [tag.key] }));
  if (secret?.user !== user.userName) return;
  const secrets = await clients.get('secretsManager');
  await secrets.send(new UntagResourceCommand({ SecretId: secret.name, TagKeys: [SECRET_USER_TAG] }));
}
