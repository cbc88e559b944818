import { isDeepStrictEqual } from 'node:util';
import { getProfileName } from '@smithy/shared-ini-file-loader';
import { writeAtomically } from './atomic-write';
import type { ClientConfig } from './client-config';
import { replaceKey } from './credentials-file';
import { CredentialsFileError } from './errors';
import { withLock } from './lock';
import { credentialsFilePath } from './paths';
import { assertNoSessionToken, assertOnlyKeyChanged, keyOf, readCredentialsFile } from './read-credentials-file';
import { type Reader, readSecret } from './read-secret';
import type { KeyPair } from './secret-shape';
import type { Time } from './time';
import { verifyKey } from './verify-key';

export interface SyncProfileOptions extends Pick<Time, 'sleep'> {
  /** @default - `AWS_PROFILE`, or `default` */
  readonly profile?: string | undefined;
  /** @default - `AWS_SHARED_CREDENTIALS_FILE`, or `~/.aws/credentials` */
  readonly file?: string | undefined;
  /** Name or ARN. @default - the `SecretName` tag of the profile's own IAM user */
  readonly secretId?: string | undefined;
  /**
   * The profile whose credentials read the secret, for a user who may not read it himself, and as the way back for a
   * machine that missed a rotation. A profile without credentials stands for the machine's own role.
   * @default - the profile itself
   */
  readonly sourceProfile?: string | undefined;
  /** For the clients of Secrets Manager, IAM and STS. */
  readonly clientConfig?: Omit<ClientConfig, 'credentials' | 'profile'>;
  /** Says what would be done. */
  readonly dryRun?: boolean | undefined;
}

export interface SyncProfileResult {
  readonly outcome: 'unchanged' | 'updated' | 'wouldUpdate';
  readonly profile: string;
  readonly file: string;
  /** The key that the secret names. */
  readonly accessKeyId: string;
  /** The key that the profile had; absent if it had none, or has the secret's. */
  readonly previousAccessKeyId?: string;
}

/** Whoever loses to another process finds that one's key in place at the second try. */
const MAX_TRIES = 5;

/**
 * Writes the key that a secret names into a profile of the shared credentials file, unless it is there. The key is
 * tried first; whatever fails, the file stays as it is. Any number of processes may do this to one file at once, and
 * for different profiles; only what edits the file without the lock (`aws configure`) may still lose an edit to it.
 *
 * Not for the second place in which the AWS Tools for PowerShell on Windows keep keys, the encrypted .NET store.
 * @throws an error of `errors.ts`, or what STS throws
 */
export async function syncProfile(options: SyncProfileOptions = {}): Promise<SyncProfileResult> {
  const { file = credentialsFilePath(), secretId, sourceProfile, dryRun = false } = options;
  const profile = getProfileName({ ...(options.profile !== undefined && { profile: options.profile }) });
  const clientConfig = { ...options.clientConfig, profile: sourceProfile ?? profile };
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    const { profiles } = await readCredentialsFile(file);
    assertNoSessionToken(profiles, profile);
    const old = keyOf(profiles, profile);
    const key = await readSecret({ secretId, clientConfig, readers: readers(profile, old, sourceProfile) });
    const { accessKeyId, secretAccessKey } = key;
    if (isDeepStrictEqual(old, { accessKeyId, secretAccessKey })) {
      return { outcome: 'unchanged', profile, file, accessKeyId };
    }
    const previous = old && { previousAccessKeyId: old.accessKeyId };
    if (dryRun) return { outcome: 'wouldUpdate', profile, file, accessKeyId, ...previous };
    await verifyKey(key, clientConfig, options);
    if (await replaceIfStill(old, key, profile, file)) {
      return { outcome: 'updated', profile, file, accessKeyId, ...previous };
    }
    // Another process has changed the profile meanwhile, perhaps to a newer key than ours: look again.
  }
  throw new CredentialsFileError(`profile "${profile}" in ${file} changes all the time: look who else writes it`);
}

/** The profile's own key last: a source was given because that key may not, or can no longer, read the secret. */
function readers(profile: string, own: KeyPair | undefined, sourceProfile: string | undefined): Reader[] {
  const ownKey = { name: `profile ${profile}`, credentials: own };
  if (sourceProfile === undefined || sourceProfile === profile) return [ownKey];
  return [{ name: `profile ${sourceProfile}`, credentials: undefined }, ...(own === undefined ? [] : [ownKey])];
}

async function replaceIfStill(old: KeyPair | undefined, key: KeyPair, profile: string, file: string): Promise<boolean> {
  return withLock(file, async (assertHeld) => {
    const { text, profiles } = await readCredentialsFile(file);
    if (!isDeepStrictEqual(keyOf(profiles, profile), old)) return false;
    await writeAtomically(file, replaceKey(text, profile, key), async (temporary) => {
      await assertOnlyKeyChanged(temporary, profiles, profile, key);
      await assertHeld();
    });
    return true;
  });
}
