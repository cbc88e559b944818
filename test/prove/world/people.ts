import type { Account } from '../../../emulator/account/account';
import { SECRET_USER_TAG } from '../../../statemachine/secret';
import { currentKeyOf, secretNameOf } from './account-state';
import { BYSTANDER, SECRET, USER } from './starts';

/** What somebody does to the user or its secret while executions run. */
export interface Person {
  readonly act: (account: Account) => void;
  /** Whether the keys, or which of them the secret names, are then that person's doing. */
  readonly touchesKeys?: true;
}

const keysOf = ({ iam }: Account) => [...(iam.state.users.get(USER)?.accessKeys.values() ?? [])];
const currentOf = (account: Account) => currentKeyOf(account, secretNameOf(account, USER));

/** The keys that the secret does not name. */
const othersOf = (account: Account) => keysOf(account).filter(({ id }) => id !== currentOf(account));

/** The secret may name the key of another user, or one that is gone. */
const isOfUser = ({ iam }: Account, id: string | undefined): id is string =>
  id !== undefined && iam.state.accessKeys.get(id)?.owner.name === USER;

function setStatus(account: Account, id: string | undefined, Status: 'Active' | 'Inactive'): void {
  if (isOfUser(account, id)) account.iam.updateAccessKey({ UserName: USER, AccessKeyId: id, Status });
}

function remove(account: Account, id: string | undefined): void {
  if (isOfUser(account, id)) account.iam.deleteAccessKey({ UserName: USER, AccessKeyId: id });
}

function tag({ iam }: Account, Key: string, Value: string): void {
  iam.tagUser({ UserName: USER, Tags: [{ Key, Value }] });
}

/** A secret that can be written: there, not doomed, not a replica. */
const isWritable = ({ secretsManager }: Account) => {
  const secret = secretsManager.state.secrets.get(SECRET);
  return (
    secret !== undefined && !secret.deletion && secret.primaryRegion === undefined && secret.owningService === undefined
  );
};

/** What a person writes who copies a key into the secret: one that works, where there is one. */
function workingValue(account: Account): string {
  const key = keysOf(account).find(({ status }) => status === 'Active');
  return JSON.stringify({ AccessKeyId: key?.id, SecretAccessKey: key?.secretAccessKey });
}

/** Persons, Terraform and other programs, by what they do. */
export const PEOPLE = {
  switchesOn: {
    touchesKeys: true,
    act: (account) => {
      for (const { id } of othersOf(account)) setStatus(account, id, 'Active');
    },
  },
  switchesOff: { touchesKeys: true, act: (account) => setStatus(account, currentOf(account), 'Inactive') },
  deletesCurrent: { touchesKeys: true, act: (account) => remove(account, currentOf(account)) },
  deletesOther: { touchesKeys: true, act: (account) => remove(account, othersOf(account)[0]?.id) },
  makesKey: {
    touchesKeys: true,
    act: (account) => {
      if (keysOf(account).length < 2) account.iam.createAccessKey({ UserName: USER });
    },
  },
  editsSecret: {
    touchesKeys: true,
    act: (account) => {
      if (isWritable(account))
        account.secretsManager.updateSecret({ SecretId: SECRET, SecretString: workingValue(account) });
    },
  },
  makesSecretAnew: {
    touchesKeys: true,
    act: (account) => {
      if (!isWritable(account)) return;
      account.secretsManager.deleteSecret({ SecretId: SECRET, ForceDeleteWithoutRecovery: true });
      const Tags = [{ Key: SECRET_USER_TAG, Value: USER }];
      account.secretsManager.createSecret({ Name: SECRET, SecretString: workingValue(account), Tags });
    },
  },
  restoresSecret: {
    act: (account) => {
      if (account.secretsManager.state.secrets.get(SECRET)?.deletion)
        account.secretsManager.restoreSecret({ SecretId: SECRET });
    },
  },
  wipesTags: {
    act: ({ iam }) => {
      const keys = [...(iam.state.users.get(USER)?.tags.values() ?? [])].map(({ Key }) => Key as string);
      iam.untagUser({ UserName: USER, TagKeys: keys.filter((key) => /^keyturn:/i.test(key)) });
    },
  },
  setsHold: { act: (account) => tag(account, 'Keyturn:Hold-Until', '9999-12-31') },
  namesAnotherSecret: { touchesKeys: true, act: (account) => tag(account, 'secretname', BYSTANDER) },
  handsSecretOver: {
    act: (account) => {
      if (!isWritable(account)) return;
      account.secretsManager.tagResource({ SecretId: SECRET, Tags: [{ Key: SECRET_USER_TAG, Value: BYSTANDER }] });
    },
  },
} as const satisfies Readonly<Record<string, Person>>;

export type PersonName = keyof typeof PEOPLE;

/** Undefined where nobody is called so. */
export function personNamed(name: string): Person | undefined {
  return (PEOPLE as Readonly<Record<string, Person>>)[name];
}
