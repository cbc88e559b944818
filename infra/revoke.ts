import type { Configuration } from '@keyturn/statemachine/deployment';

type Whose = NonNullable<Configuration['revoke']>;

/** Whose keys RevokeAccessKey may set Inactive. It is a permission of its own: who may start it can cut off a workload. */
export class Revoke {
  /** Those of the users in reach, enrolled or not. */
  static usersInReach(): Revoke {
    return new Revoke('usersInReach');
  }

  /** Those of every user of the account: a leaked key is often one that nobody enrolled. */
  static wholeAccount(): Revoke {
    return new Revoke('wholeAccount');
  }

  /** @internal */
  static of(whose: Whose): Revoke {
    return new Revoke(whose);
  }

  private constructor(
    /** In the vocabulary of the state machines. @internal */
    readonly whose: Whose,
  ) {}
}
