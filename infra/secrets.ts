import type { Configuration } from '@keyturn/statemachine/deployment';
import type { IKey } from 'aws-cdk-lib/aws-kms';

type SecretsSettings = Pick<Configuration, 'secretNamePrefix' | 'secretsKeyArns'>;

export interface SecretsProps {
  /**
   * The customer managed keys that encrypt the secrets. Their key policies have to let IAM policies of the account
   * decide, as the default one does.
   * @default - the secrets are encrypted with the AWS managed key `aws/secretsmanager`
   */
  readonly encryptionKeys?: readonly IKey[];
}

/** Which secrets the roles may write: those whose name begins so and that say yes by the tag `keyturn:user`. */
export class Secrets {
  /** Secrets whose name begins with `prefix`, such as `keyturn/`. */
  static withPrefix(prefix: string, { encryptionKeys = [] }: SecretsProps = {}): Secrets {
    const secretsKeyArns = encryptionKeys.map(({ keyArn }) => keyArn);
    return new Secrets({ secretNamePrefix: prefix, ...(secretsKeyArns.length > 0 && { secretsKeyArns }) });
  }

  /** @internal */
  static of(settings: SecretsSettings): Secrets {
    return new Secrets(settings);
  }

  private constructor(
    /** In the vocabulary of the state machines. @internal */
    readonly settings: SecretsSettings,
  ) {}
}
