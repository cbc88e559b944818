import { SecretShapeError } from './errors';

/** An access key of an IAM user. */
export interface KeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The names of the fields of a secret that hold the two halves of a key. */
export interface KeyFields {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The names under which a secret may hold the two halves of a key, the documents' own first; case, `_` and `-` do not count. */
const SHAPES = [
  ['accesskeyid', 'secretaccesskey'],
  ['accesskey', 'secretkey'],
  ['awsaccesskeyid', 'awssecretaccesskey'],
  ['awsaccesskey', 'awssecretkey'],
] as const;

/** IAM's own pattern for an access key id (API reference, AccessKey). */
const ACCESS_KEY_ID = /^\w{16,128}$/;

/** How IAM writes the id of an access key today; nothing else that is in a secret looks like it. */
const UNMISTAKABLE_ID = /^A[A-Z]IA[A-Z0-9]{12,124}$/;

/** No blank and no control character, which a line of a credentials file could not hold. */
const SECRET_ACCESS_KEY = /^[\x21-\x7e]+$/;

/**
 * The key pair in a `SecretString`, such as `{"UserName": "alice", "AccessKeyId": "AKIA…", "SecretAccessKey": "…"}`.
 * Other members are ignored. An object of two members only, one of which is unmistakably an id, needs no names: that
 * is what `SecretFields.named(…)` makes.
 * @throws SecretShapeError, which names the secret and never quotes it
 */
export function parseKeyPair(secretString: string | undefined, secretId: string, fields?: KeyFields): KeyPair {
  if (secretString === undefined) throw new SecretShapeError(secretId, 'is binary');
  const value = parseJson(secretString, secretId);
  const names = fields ?? usualFields(value, secretId) ?? onlyFields(value);
  if (names === undefined) throw new SecretShapeError(secretId, 'has no pair of fields that is known');
  const { [names.accessKeyId]: accessKeyId, [names.secretAccessKey]: secretAccessKey } = value;
  if (typeof accessKeyId !== 'string' || !ACCESS_KEY_ID.test(accessKeyId)) {
    throw new SecretShapeError(secretId, `has no access key id in ${names.accessKeyId}`);
  }
  if (typeof secretAccessKey !== 'string' || !SECRET_ACCESS_KEY.test(secretAccessKey)) {
    throw new SecretShapeError(secretId, `has no secret access key in ${names.secretAccessKey}`);
  }
  if (UNMISTAKABLE_ID.test(secretAccessKey)) {
    throw new SecretShapeError(secretId, `has an access key id in ${names.secretAccessKey}, where the secret belongs`);
  }
  return { accessKeyId, secretAccessKey };
}

/** @throws SecretShapeError where two pairs say different things, and nobody knows which is the one that is rotated */
function usualFields(value: Record<string, unknown>, secretId: string): KeyFields | undefined {
  const texts = Object.keys(value).filter((name) => typeof value[name] === 'string');
  const named = (plain: string) => texts.filter((name) => name.toLowerCase().replaceAll(/[_-]/g, '') === plain);
  const pairs = SHAPES.flatMap(([id, secret]) =>
    named(id).flatMap((accessKeyId) => named(secret).map((secretAccessKey) => ({ accessKeyId, secretAccessKey }))),
  );
  const keys = new Set(pairs.map((pair) => `${value[pair.accessKeyId]} ${value[pair.secretAccessKey]}`));
  if (keys.size > 1)
    throw new SecretShapeError(secretId, 'holds more than one key; say which by the names of its fields');
  return pairs[0];
}

function onlyFields(value: Record<string, unknown>): KeyFields | undefined {
  const names = Object.keys(value);
  const ids = names.filter((name) => UNMISTAKABLE_ID.test(String(value[name])));
  const others = names.filter((name) => !ids.includes(name));
  const [accessKeyId, secretAccessKey] = [ids[0], others[0]];
  const isPair = names.length === 2 && accessKeyId !== undefined && secretAccessKey !== undefined;
  return isPair ? { accessKeyId, secretAccessKey } : undefined;
}

function parseJson(text: string, secretId: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // The parser's own error quotes the text.
  }
  throw new SecretShapeError(secretId, 'is no JSON object');
}
