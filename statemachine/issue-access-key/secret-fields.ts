import type { Json } from '../asl/json';

/**
 * What the secret holds: the whole AccessKey object as IAM returns it (`UserName`, `AccessKeyId`, `Status`,
 * `SecretAccessKey`, `CreateDate`), or two fields under names of your own.
 */
export class SecretFields {
  /** IAM's own AccessKey object. */
  static readonly ACCESS_KEY = new SecretFields({ 'secret.$': '$.created.AccessKey' });
  /** `{"AccessKey": …, "SecretKey": …}`. */
  static readonly ACCESS_KEY_AND_SECRET_KEY = SecretFields.named('AccessKey', 'SecretKey');
  /** `{"access_key_id": …, "secret_access_key": …}`. */
  static readonly SNAKE_CASE = SecretFields.named('access_key_id', 'secret_access_key');

  /**
   * Two fields with the names given.
   * @throws Error where a name is empty, ends in `.$`, or both are the same.
   */
  static named(accessKeyId: string, secretAccessKey: string): SecretFields {
    for (const name of [accessKeyId, secretAccessKey]) {
      if (!/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) {
        throw new Error(`a field of the secret cannot be called "${name}"; use letters, digits, "_" and "-"`);
      }
    }
    if (accessKeyId === secretAccessKey) throw new Error(`both fields of the secret are called "${accessKeyId}"`);
    return new SecretFields({
      secret: {
        [`${accessKeyId}.$`]: '$.created.AccessKey.AccessKeyId',
        [`${secretAccessKey}.$`]: '$.created.AccessKey.SecretAccessKey',
      },
    });
  }

  /** Parameters of a Pass state that finds the created key at `$.created` and makes the field `secret`. */
  private constructor(readonly parameters: { readonly [key: string]: Json }) {}
}
