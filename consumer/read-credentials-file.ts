import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import { CredentialsFileError } from './errors';
import type { KeyPair } from './secret-shape';

type Profiles = Awaited<ReturnType<typeof loadSharedConfigFiles>>['credentialsFile'];

/** A shared credentials file, as text to be edited and as the SDK understands it. */
export interface CredentialsFile {
  /** Empty for a file that does not exist. */
  readonly text: string;
  readonly profiles: Profiles;
}

/** @throws CredentialsFileError for a file that is not UTF-8, as PowerShell writes them, since adding to it spoils it */
export async function readCredentialsFile(path: string): Promise<CredentialsFile> {
  const bytes = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return Buffer.alloc(0);
    throw new CredentialsFileError(`cannot read ${path}: ${error.code}`, { cause: error });
  });
  return { text: decode(bytes, path), profiles: await parse(path) };
}

/** The key of a profile; `undefined` if it has none, or half of one. */
export function keyOf(profiles: Profiles, profile: string): KeyPair | undefined {
  const accessKeyId = field(profiles[profile], 'aws_access_key_id');
  const secretAccessKey = field(profiles[profile], 'aws_secret_access_key');
  return accessKeyId === undefined || secretAccessKey === undefined ? undefined : { accessKeyId, secretAccessKey };
}

/**
 * Keys with a session token are temporary: nobody stores those in a secret, and a user's key together with a token
 * is refused.
 * @throws CredentialsFileError if the profile has one
 */
export function assertNoSessionToken(profiles: Profiles, profile: string): void {
  const token = ['aws_session_token', 'aws_security_token'].find(
    (name) => field(profiles[profile], name) !== undefined,
  );
  if (token === undefined) return;
  throw new CredentialsFileError(
    `profile "${profile}" has ${token}, so its key is a temporary one: choose another profile, or remove that line`,
  );
}

/**
 * The last look at an edited file before it replaces the old one: the SDK reads the new key from it, and from every
 * other profile and field what it read before.
 * @throws CredentialsFileError if not, say for `name: value`, which the AWS CLI reads and the SDKs do not
 */
export async function assertOnlyKeyChanged(path: string, old: Profiles, profile: string, key: KeyPair): Promise<void> {
  const edited = await parse(path);
  const { accessKeyId, secretAccessKey } = key;
  if (
    !isDeepStrictEqual(keyOf(edited, profile), { accessKeyId, secretAccessKey }) ||
    !isDeepStrictEqual(rest(edited), rest(old))
  ) {
    throw new CredentialsFileError(
      `profile "${profile}" is written in a way that is not understood: write its key as two lines, ` +
        '`aws_access_key_id = …` and `aws_secret_access_key = …`, below one line with its name in brackets',
    );
  }

  function rest(profiles: Profiles) {
    const { [profile]: own = {}, ...others } = profiles;
    return {
      others,
      own: Object.entries(own).filter(([name]) => !/^aws_(access_key_id|secret_access_key)$/i.test(name)),
    };
  }
}

async function parse(path: string): Promise<Profiles> {
  const files = await loadSharedConfigFiles({ filepath: path, configFilepath: '', ignoreCache: true });
  return files.credentialsFile;
}

/** The AWS CLI reads names of fields in any case. */
function field(profile: Profiles[string] | undefined, name: string): string | undefined {
  return Object.entries(profile ?? {}).find(([candidate]) => candidate.toLowerCase() === name)?.[1];
}

function decode(bytes: Buffer, path: string): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes('\0')) return text;
  } catch {
    // Falls through to the same complaint.
  }
  throw new CredentialsFileError(`${path} is not UTF-8: save it as such, for no AWS tool can read it`);
}
