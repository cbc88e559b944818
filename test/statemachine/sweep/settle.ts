import type { Account } from '../../../emulator/account/account';
import { DAY_MS } from '../../../emulator/durations';
import { versionIdFor } from '../../support/rotated-user';
import type { SweptUser } from './swept-user';

/** The ids that the keys of a user got in the account, by the ids that the swept gives them. */
export type Ids = Readonly<Record<string, string>>;

/** Of every key that the swept names but does not have. */
const GONE = 'AKIAGONEGONEGONEGONE';

/** The name of the secret of a user, under the prefix of the tests' deployment. */
export const secretOf = (userName: string) => `svc-${userName}`;

/** Makes a user as a swept describes it in a simulated account. The current version has to be the youngest. */
export function settle(account: Account, userName: string, swept: SweptUser, now: number): Ids {
  const { iam } = account;
  const ids: Record<string, string> = {};
  const at = (time: number, act: () => void) => account.at(new Date(Math.min(time, now)), act);
  const setOut = now - 400 * DAY_MS;
  at(setOut, () => iam.createUser({ UserName: userName }));

  for (const { id, madeAt, usedAt, status } of swept.keys) {
    at(madeAt, () => {
      ids[id] = iam.createAccessKey({ UserName: userName }).AccessKey?.AccessKeyId as string;
    });
    const AccessKeyId = ids[id] as string;
    if (usedAt !== undefined) at(usedAt, () => iam.recordUse(AccessKeyId, { service: 's3', region: 'us-east-1' }));
    if (status !== 'Active') iam.updateAccessKey({ UserName: userName, AccessKeyId, Status: status });
  }

  const tags = Object.entries(swept.tags).filter(([, text]) => text !== '');
  iam.tagUser({
    UserName: userName,
    Tags: tags.map(([Key, Value]) => ({
      Key,
      Value: Value === 'svc' ? secretOf(userName) : Value.replace(/^AKIA\S+/, (id) => ids[id] ?? GONE),
    })),
  });
  if (swept.secret !== 'missing') settleSecret(account, userName, swept, { ids, at, setOut });
  return ids;
}

interface Setting {
  readonly ids: Ids;
  readonly at: (time: number, act: () => void) => void;
  readonly setOut: number;
}

function settleSecret(
  { secretsManager }: Account,
  userName: string,
  swept: SweptUser,
  { ids, at, setOut }: Setting,
): void {
  const Name = secretOf(userName);
  const user = 'secretUser' in swept ? swept.secretUser : userName;
  const Tags = user === undefined ? [] : [{ Key: 'keyturn:user', Value: user }];
  at(setOut, () => secretsManager.createSecret({ Name, Tags }));
  for (const { keyId, madeAt } of [...swept.versions].sort((one, other) => one.madeAt - other.madeAt)) {
    at(madeAt, () =>
      secretsManager.updateSecret({
        SecretId: Name,
        SecretString: `{"of":"${madeAt}"}`,
        ...(keyId !== undefined && { ClientRequestToken: versionIdFor(ids[keyId] ?? GONE) }),
      }),
    );
  }
  if (swept.secret === 'deleted') secretsManager.deleteSecret({ SecretId: Name });
  if (swept.secret === 'replica') secretsManager.becomeReplica(Name, 'eu-central-1');
  if (swept.secret === 'rotated')
    secretsManager.rotateSecret({
      SecretId: Name,
      RotationLambdaARN: 'arn:aws:lambda:us-east-1:123456789012:function:rotator',
    });
  if (swept.secret === 'owned') secretsManager.becomeOwned(Name, 'rds');
}
