import { isDeepStrictEqual } from 'node:util';
import { CredentialsFileError } from './errors';
import { readers } from './readers/readers';
import {
  type FieldValue,
  type Sections,
  type SharedFileReader,
  UnreadableFileError,
} from './readers/shared-file-reader';
import type { KeyPair } from './secret-shape';

const ID = 'aws_access_key_id';
const SECRET = 'aws_secret_access_key';
const TOKENS = ['aws_session_token', 'aws_security_token'];

const HOW_TO_WRITE =
  `write its key as two lines, \`${ID} = …\` and \`${SECRET} = …\`, in small letters and without a comment behind ` +
  'them, below one line with its name in brackets';

/** A shared credentials file, as text to be edited, whose readers agree on the key of one profile. */
export interface AgreedFile {
  readonly path: string;
  /** Empty for a file that does not exist. */
  readonly text: string;
  readonly profile: string;
  /** `undefined` if the profile has none, or half of one. */
  readonly key: KeyPair | undefined;
}

/**
 * The key of a profile as every tool reads it. The file belongs to all of them, so what one of them reads otherwise, or
 * cannot read, is no file to write to.
 * @throws CredentialsFileError if they differ, or if the profile has a session token: keys with one are temporary, and
 * a user's key together with a token is refused
 */
export function agree(text: string, profile: string, path: string): AgreedFile {
  const [first, ...others] = readers.map((reader) => ({ reader, own: fieldsOf(read(reader, text, path), profile) }));
  for (const { reader, own } of others) {
    const field = [ID, SECRET].find((name) => !isDeepStrictEqual(own.get(name), first?.own.get(name)));
    if (field === undefined) continue;
    throw new CredentialsFileError(
      `${first?.reader.tool} and ${reader.tool} do not read the same ${field} in profile "${profile}" of ${path}, so ` +
        `it was left as it is: ${HOW_TO_WRITE}`,
    );
  }
  for (const { own } of [first, ...others].filter((each) => each !== undefined)) {
    const token = [...own.keys()].find((name) => TOKENS.includes(name.toLowerCase()));
    if (token === undefined) continue;
    throw new CredentialsFileError(
      `profile "${profile}" has ${token}, so its key is a temporary one: choose another profile, or remove that line`,
    );
  }
  const [accessKeyId, secretAccessKey] = [first?.own.get(ID), first?.own.get(SECRET)];
  const isWhole = typeof accessKeyId === 'string' && typeof secretAccessKey === 'string';
  return { path, text, profile, key: isWhole ? { accessKeyId, secretAccessKey } : undefined };
}

/**
 * The last look at an edit before it replaces the file: every tool reads the new key from it, and from every other
 * profile and field what it read before.
 * @throws CredentialsFileError if not
 */
export function assertOnlyKeyChanged({ text, profile, path }: AgreedFile, edited: string, key: KeyPair): void {
  for (const reader of readers) {
    const [before, after] = [read(reader, text, path), read(reader, edited, path)];
    const own = fieldsOf(after, profile);
    const isNew = own.get(ID) === key.accessKeyId && own.get(SECRET) === key.secretAccessKey;
    if (isNew && isDeepStrictEqual(rest(after, profile), rest(before, profile))) continue;
    throw new CredentialsFileError(
      `with a new key in profile "${profile}", ${reader.tool} would misread ${path}, so it was left as it is: ${HOW_TO_WRITE}`,
    );
  }
}

function read(reader: SharedFileReader, text: string, path: string): Sections {
  try {
    return reader.read(text);
  } catch (error) {
    if (!(error instanceof UnreadableFileError)) throw error;
    throw new CredentialsFileError(`${reader.tool} cannot read ${path}, so it was left as it is: ${error.message}`);
  }
}

function fieldsOf(sections: Sections, profile: string): ReadonlyMap<string, FieldValue> {
  return sections.get(profile) ?? new Map();
}

function rest(sections: Sections, profile: string) {
  const others = [...sections].filter(([name]) => name !== profile);
  const own = [...fieldsOf(sections, profile)].filter(([name]) => name !== ID && name !== SECRET);
  return { others: new Map(others), own: new Map(own) };
}
