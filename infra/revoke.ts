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

  private constructor(readonly whose: 'usersInReach' | 'wholeAccount') {}
}
