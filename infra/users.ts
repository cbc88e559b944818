import type { Reach } from '@keyturn/statemachine/deployment';

/**
 * Which IAM users the roles may touch and the sweep looks at. Of these only those that say yes by the tag `SecretName`;
 * RevokeAccessKey alone reaches the others.
 */
export class Users {
  /** All users under an IAM path such as `/apps/`, or under one of several, those that are made later too. `/` is every user. */
  static underPath(...paths: readonly [string, ...string[]]): Users {
    return new Users({ paths });
  }

  /** These users, whatever their path: 25 at most, because the roles' policies list them. */
  static named(...userNames: readonly [string, ...string[]]): Users {
    return new Users({ userNames });
  }

  /** @internal */
  static of(reach: Reach): Users {
    return new Users(reach);
  }

  private constructor(
    /** In the vocabulary of the state machines. @internal */
    readonly reach: Reach,
  ) {}
}
