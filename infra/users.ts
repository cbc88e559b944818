import type { Reach } from '@keyturn/statemachine/deployment';

/**
 * Which IAM users the roles may touch and the sweep looks at. Of these only those that say yes by the tag `SecretName`;
 * RevokeAccessKey alone reaches the others.
 */
export class Users {
  /** All users under an IAM path such as `/apps/`, those that are made later too. `/` is every user of the account. */
  static underPath(path: string): Users {
    return new Users({ path });
  }

  /** These users, whatever their path: 25 at most, because the roles' policies list them. */
  static named(...userNames: readonly [string, ...string[]]): Users {
    return new Users({ userNames });
  }

  /** @internal */
  static inReach(reach: Reach): Users {
    return new Users(reach);
  }

  private constructor(
    /** In the vocabulary of the state machines. */
    readonly reach: Reach,
  ) {}
}
