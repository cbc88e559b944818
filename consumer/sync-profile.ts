import { isDeepStrictEqual } from 'node:util';
import { getProfileName } from '@smithy/shared-ini-file-loader';
import { type AgreedFile, agree, assertOnlyKeyChanged } from './agreement';
import { writeAtomically } from './atomic-write';
import { type ClientConfig, withRegionOf } from './client-config';
import { replaceKey } from './credentials-file';
import { CredentialsFileError } from './errors';
import { assertSameUser, assertUser } from './identity';
import { withLock } from './lock';
import { credentialsFilePath } from './paths';
import { readCredentialsFile } from './read-credentials-file';
import { type Reader, readSecret, type SecretKey } from './read-secret';
import type { KeyFields, KeyPair } from './secret-shape';
import { assertProfileExists } from './shared-files';
import type { Time } from './time';
import { identityOf, verifyKey } from './verify-key';

export interface SyncProfileOptions extends Pick<Time, 'sleep'> {
  /** @default - `AWS_PROFILE`, or `default` */
  readonly profile?: string | undefined;
  /** @default - `AWS_SHARED_CREDENTIALS_FILE`, or `~/.aws/credentials` */
  readonly file?: string | undefined;
  /** Name or ARN. @default - the `SecretName` tag of the profile's own IAM user */
  readonly secretId?: string | undefined;
  /** The names of the key's two fields in the secret. @default - the usual ones, see `parseKeyPair` */
  readonly fields?: KeyFields | undefined;
  /**
   * The name or ARN of the IAM user whose key the profile is to have.
   * @default - the user whose key it has; AWS has to accept that key to tell
   */
  readonly user?: string | undefined;
  /**
   * The profile whose credentials read the secret, for a user who may not read it himself, and as the way back for a
   * machine that missed a rotation. A profile without credentials stands for the machine's own role.
   * @default - the profile itself
   */
  readonly sourceProfile?: string | undefined;
  /** For the clients of Secrets Manager, IAM and STS. */
  readonly clientConfig?: Omit<ClientConfig, 'credentials' | 'profile'>;
  /** Does everything but write. */
  readonly dryRun?: boolean | undefined;
  /** Hears what is waited for, where that takes more than moments. @default - nobody hears */
  readonly onWait?: ((message: string) => void) | undefined;
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
 * tried first, and has to be of the same user; whatever fails, the file stays as it is. Any number of processes may do
 * this to one file at once, and for different profiles; only what edits the file without the lock (`aws configure`) may
 * still lose an edit to it.
 *
 * Not for the second place in which the AWS Tools for PowerShell on Windows keep keys, the encrypted .NET store.
 * @throws an error of `errors.ts`, or what STS throws
 */
export async function syncProfile(options: SyncProfileOptions = {}): Promise<SyncProfileResult> {
  const { secretId, fields, sourceProfile, dryRun = false } = options;
  const { profile, file } = defaultsOf(options);
  const clientConfig = { ...options.clientConfig, profile: sourceProfile ?? profile };
  if (sourceProfile !== undefined && sourceProfile !== profile) await assertProfileExists(sourceProfile);
  for (let tries = 1; tries <= MAX_TRIES; tries++) {
    const old = await look({ path: file, profile });
    const key = await readSecret({ secretId, fields, clientConfig, readers: readers(old, sourceProfile) });
    const { accessKeyId, secretAccessKey } = key;
    if (isDeepStrictEqual(old.key, { accessKeyId, secretAccessKey })) {
      return { outcome: 'unchanged', profile, file, accessKeyId };
    }
    edit(old, key);
    try {
      await verify(key, old.key, clientConfig, options);
    } catch (error) {
      if (await isStill(old)) throw error;
      continue;
    }
    const previous = old.key && { previousAccessKeyId: old.key.accessKeyId };
    if (dryRun) return { outcome: 'wouldUpdate', profile, file, accessKeyId, ...previous };
    if (await replaceIfStill(old, key, options)) return { outcome: 'updated', profile, file, accessKeyId, ...previous };
    // Another process has changed the profile meanwhile, perhaps to a newer key than ours: look again.
  }
  throw new CredentialsFileError(`profile "${profile}" in ${file} changes all the time: look who else writes it`);
}

/** The profile and the file that are meant. */
export function defaultsOf({ profile, file }: Pick<SyncProfileOptions, 'profile' | 'file'>) {
  return {
    profile: getProfileName({ ...(profile !== undefined && { profile }) }),
    file: file ?? credentialsFilePath(),
  };
}

/** The profile's own key last: a source was given because that key may not, or can no longer, read the secret. */
function readers({ path, profile, key }: AgreedFile, sourceProfile: string | undefined): Reader[] {
  const lack = key === undefined ? `, which has no key in ${path}` : '';
  const ownKey = { name: `profile ${profile}${lack}`, credentials: key };
  if (sourceProfile === undefined || sourceProfile === profile) return [ownKey];
  return [{ name: `profile ${sourceProfile}`, credentials: undefined }, ...(key === undefined ? [] : [ownKey])];
}

/** That AWS accepts the key, and that it makes nobody else of the machine. */
async function verify(
  key: SecretKey,
  previous: KeyPair | undefined,
  config: ClientConfig,
  options: SyncProfileOptions,
): Promise<void> {
  const clientConfig = withRegionOf(key.secretId, config);
  const next = await verifyKey(key, clientConfig, options);
  if (options.user !== undefined) return assertUser(next, options.user, key);
  if (previous === undefined || previous.accessKeyId === key.accessKeyId) return;
  assertSameUser(next, await identityOf(previous, clientConfig), key, previous.accessKeyId);
}

function edit(file: AgreedFile, key: KeyPair): string {
  const edited = replaceKey(file.text, file.profile, key);
  assertOnlyKeyChanged(file, edited, key);
  return edited;
}

async function replaceIfStill(
  old: AgreedFile,
  key: KeyPair,
  { onWait }: Pick<SyncProfileOptions, 'onWait'>,
): Promise<boolean> {
  const work = async (assertHeld: () => Promise<void>) => {
    const now = await look(old);
    if (!isDeepStrictEqual(now.key, old.key)) return false;
    await writeAtomically(old.path, edit(now, key), { check: assertHeld });
    return true;
  };
  return withLock(old.path, work, { onWait });
}

async function isStill(old: AgreedFile): Promise<boolean> {
  return isDeepStrictEqual((await look(old)).key, old.key);
}

async function look({ path, profile }: Pick<AgreedFile, 'path' | 'profile'>): Promise<AgreedFile> {
  return agree(await readCredentialsFile(path), profile, path);
}
