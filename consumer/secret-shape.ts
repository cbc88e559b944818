import { SecretShapeError } from './errors';

/** An access key of an IAM user. */
export interface KeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** The names under which a secret may hold the two halves of a key, the documents' own first. */
const SHAPES = [
  ['AccessKeyId', 'SecretAccessKey'],
  ['AccessKey', 'SecretKey'],
  ['access_key_id', 'secret_access_key'],
  ['access_key', 'secret_key'],
] as const;

/** IAM's own pattern for an access key id (API reference, AccessKey). */
const ACCESS_KEY_ID = /^\w{16,128}$/;

/** No blank and no control character, which a line of a credentials file could not hold. */
const SECRET_ACCESS_KEY = /^[\x21-\x7e]+$/;

/**
 * The key pair in a `SecretString`, such as `{"UserName": "alice", "AccessKeyId": "AKIA…", "SecretAccessKey": "…"}`.
 * Other members are ignored.
 * @throws SecretShapeError, which names the secret and never quotes it
 */
export function parseKeyPair(secretString: string | undefined, secretId: string): KeyPair {
  if (secretString === undefined) throw new SecretShapeError(secretId, 'is binary');
  const value = parseJson(secretString, secretId);
  const shape = SHAPES.find(([id, secret]) => typeof value[id] === 'string' && typeof value[secret] === 'string');
  if (shape === undefined) throw new SecretShapeError(secretId, 'has no pair of fields that is known');
  const [accessKeyId, secretAccessKey] = [value[shape[0]] as string, value[shape[1]] as string];
  if (!ACCESS_KEY_ID.test(accessKeyId)) throw new SecretShapeError(secretId, `has no access key id in ${shape[0]}`);
  if (!SECRET_ACCESS_KEY.test(secretAccessKey)) {
    throw new SecretShapeError(secretId, `has no secret access key in ${shape[1]}`);
  }
  return { accessKeyId, secretAccessKey };
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
