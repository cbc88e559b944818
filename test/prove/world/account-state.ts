import type { Account } from '../../../emulator/account/account';

/** What executions may change and rotations are about: users, their tags and keys, secrets and their versions. */
export interface AccountState {
  readonly users: ReturnType<Account['snapshot']>['users'];
  readonly secrets: ReturnType<Account['snapshot']>['secrets'];
}

export function stateOf(account: Account): AccountState {
  const { users, secrets } = account.snapshot();
  return { users, secrets };
}

/** How often people were told something, by mail or through a topic. */
export function toldTimes({ ses, sns }: Account): number {
  return ses.mails.length + sns.notifications.length;
}

/** The name of the secret of a user, by its tag. */
export function secretNameOf(account: Account, userName: string): string | undefined {
  return account.iam.state.users.get(userName)?.tags.get('secretname')?.Value;
}

/** The key that the current version of a secret names, in any of the forms that a secret may have. */
export function currentKeyOf(account: Account, secretName: string | undefined): string | undefined {
  const versions = account.secretsManager.state.secrets.get(secretName ?? '')?.versions.values() ?? [];
  for (const { stages, value } of versions) {
    if (!stages.has('AWSCURRENT')) continue;
    const named = parse(value.SecretString);
    return named?.AccessKeyId ?? named?.AccessKey ?? named?.access_key_id;
  }
  return undefined;
}

function parse(text: string | undefined): Readonly<Record<string, string | undefined>> | undefined {
  try {
    return JSON.parse(text ?? '{}');
  } catch {
    return undefined;
  }
}

/** Access keys that a version of the secret was stored for, or whose id its value holds. */
export function storedKeysOf(account: Account, secretName: string | undefined): ReadonlySet<string> {
  const versions = account.secretsManager.state.secrets.get(secretName ?? '')?.versions.values() ?? [];
  const ids = [...versions].flatMap(({ id, value }) => [
    ...`${id} ${value.SecretString}`.matchAll(/AKIA[A-Z2-7]{16}/g),
  ]);
  return new Set(ids.map(([id]) => id));
}
