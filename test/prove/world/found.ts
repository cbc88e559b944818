import type { Account } from '../../../emulator/account/account';
import { recordUse } from '../../../emulator/account/iam/access-keys';
import { DAY_MS } from '../../../emulator/durations';
import { SECRET_USER_TAG } from '../../../statemachine/secret';
import type { Found, SecretProps, Start } from './start';
import { BYSTANDER, SECRET, USER } from './starts';

export interface Names {
  readonly userName: string;
  readonly secretName: string;
}

/** Makes the user of the start and the bystander. */
export function found(account: Account, now: Date, start: Start): Found {
  ago(account, now, 30, () => enrolBystander(account, start.isShared ? SECRET : BYSTANDER));
  return foundUser(account, now, start, { userName: USER, secretName: SECRET });
}

/** Makes one user as the start says. */
export function foundUser(account: Account, now: Date, start: Start, { userName, secretName }: Names): Found {
  const { iam } = account;
  const enrolment = start.enrolled === false ? [] : [[start.secretNameTag ?? 'SecretName', secretName]];
  const Tags = [...enrolment, ...Object.entries(start.tags ?? {})].map(([Key, Value]) => ({ Key, Value }));
  iam.createUser({ UserName: userName, Tags, ...(start.path && { Path: start.path }) });
  const values = start.keys.map(({ ageDays }) =>
    ago(account, now, ageDays, () => iam.createAccessKey({ UserName: userName }).AccessKey as { AccessKeyId: string }),
  );
  const keyIds = values.map(({ AccessKeyId }) => AccessKeyId);
  writeVersions(account, now, start, { userName, secretName }, values);
  for (const [index, { status, usedDaysAgo }] of start.keys.entries()) {
    const id = keyIds[index] as string;
    if (usedDaysAgo !== undefined) use(account, id, new Date(now.getTime() - usedDaysAgo * DAY_MS));
    const key = iam.state.accessKeys.get(id);
    if (key && status) key.status = status;
  }
  tagKeys(account, now, start, userName, keyIds);
  settleSecret(account, start, secretName);
  const current = start.versions.at(-1)?.key;
  return { keyIds, ...(current !== undefined && { currentKeyId: keyIds[current] as string }) };
}

function writeVersions(
  account: Account,
  now: Date,
  { versions, secret }: Start,
  { userName, secretName }: Names,
  values: readonly { readonly AccessKeyId: string }[],
): void {
  const { secretsManager } = account;
  const { user = userName, kmsKeyId } = propsOf(secret);
  const Tags = user === null ? [] : secretTags(user);
  for (const [index, { by, key, ageDays }] of versions.entries()) {
    const SecretString = JSON.stringify(key === undefined ? { AccessKeyId: 'AKIAANOTHERPLACE2345' } : values[key]);
    const ClientRequestToken =
      by === 'keyturn'
        ? `keyturn-access-key-${values[key as number]?.AccessKeyId}`
        : `a-person-wrote-this-version-${index}`.padEnd(36, '0');
    const version = { SecretString, ClientRequestToken };
    ago(account, now, ageDays, () =>
      index === 0
        ? secretsManager.createSecret({ Name: secretName, ...version, Tags, ...(kmsKeyId && { KmsKeyId: kmsKeyId }) })
        : secretsManager.updateSecret({ SecretId: secretName, ...version }),
    );
  }
}

function tagKeys({ iam }: Account, now: Date, start: Start, UserName: string, keyIds: readonly string[]): void {
  const tag = (Key: string, Value: string) => iam.tagUser({ UserName, Tags: [{ Key, Value }] });
  if (start.deactivated) {
    const { key, daysAgo } = start.deactivated;
    const date = new Date(now.getTime() - daysAgo * DAY_MS).toISOString();
    tag('keyturn:deactivated', `${keyIds[key]} ${date}`);
  }
  if (start.reported !== undefined) tag('keyturn:reported', keyIds[start.reported] as string);
}

function settleSecret({ secretsManager }: Account, { secret, reported, versions }: Start, SecretId: string): void {
  if (secret === 'doomed') secretsManager.deleteSecret({ SecretId });
  if (secret === 'replica') secretsManager.becomeReplica(SecretId, 'eu-central-1');
  const { isRotated, ownedBy } = propsOf(secret);
  const RotationLambdaARN = 'arn:aws:lambda:us-east-1:123456789012:function:rotate';
  if (isRotated) secretsManager.rotateSecret({ SecretId, RotationLambdaARN });
  if (ownedBy !== undefined) secretsManager.becomeOwned(SecretId, ownedBy);
  const previous = versions.at(-2);
  if (reported === undefined || previous?.key !== reported) return;
  for (const { stages } of secretsManager.state.secrets.get(SecretId)?.versions.values() ?? [])
    stages.delete('AWSPREVIOUS');
}

function propsOf(secret: Start['secret']): SecretProps {
  return typeof secret === 'object' ? secret : {};
}

function enrolBystander({ iam, secretsManager }: Account, secretName: string): void {
  iam.createUser({ UserName: BYSTANDER, Tags: [{ Key: 'SecretName', Value: secretName }] });
  const key = iam.createAccessKey({ UserName: BYSTANDER }).AccessKey;
  if (secretName !== BYSTANDER) return;
  secretsManager.createSecret({
    Name: BYSTANDER,
    SecretString: JSON.stringify(key),
    ClientRequestToken: `keyturn-access-key-${key?.AccessKeyId}`,
    Tags: secretTags(BYSTANDER),
  });
}

/** A secret's owner says whose it is. */
function secretTags(userName: string) {
  return [{ Key: SECRET_USER_TAG, Value: userName }];
}

function ago<T>(account: Account, now: Date, days: number, act: () => T): T {
  return account.at(new Date(now.getTime() - days * DAY_MS), act);
}

/** An application signs a request with the key; one that is not accepted leaves no trace. */
export function use(account: Account, accessKeyId: string, date: Date): void {
  if (account.iam.state.accessKeys.get(accessKeyId)?.status !== 'Active') return;
  recordUse(account.iam.state, accessKeyId, { date, service: 's3', region: 'us-east-1' });
}
