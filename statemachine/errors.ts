import type { Path } from './asl/path';

/**
 * The errors that the machines end with, and when each is raised. The README has a row for each.
 */
export const KEY_ROTATION_ERRORS = {
  /** The input is not what the machine takes, or contradicts the account. */
  InvalidInput: 'KeyRotation.InvalidInput',
  /** IAM knows no user of that name. */
  UserNotFound: 'KeyRotation.UserNotFound',
  /** IAM knows no such key of that user, or the key has no IAM user, as a root key. */
  AccessKeyNotFound: 'KeyRotation.AccessKeyNotFound',
  /** The user carries no SecretName tag. */
  NotEnrolled: 'KeyRotation.NotEnrolled',
  /** The user's keyturn:hold-until lies ahead, or cannot be read. */
  OnHold: 'KeyRotation.OnHold',
  /** The secret does not exist, is scheduled for deletion, or is a replica, which nobody can write. */
  SecretNotFound: 'KeyRotation.SecretNotFound',
  /** The secret does not say by its tag keyturn:user that it is this user's, or something else rotates or owns it. */
  SecretNotOurs: 'KeyRotation.SecretNotOurs',
  /** There is no room for a new key, and no key that may be deleted to make some. */
  TwoActiveKeys: 'KeyRotation.TwoActiveKeys',
  /** The key that would make room was not stored and not deactivated by keyturn; it may be evidence. */
  KeyNotOurs: 'KeyRotation.KeyNotOurs',
  /** The key to retire is the one that the secret names. */
  KeyIsCurrent: 'KeyRotation.KeyIsCurrent',
  /** The key to deactivate was used on or after the day that the input gives. */
  KeyInUse: 'KeyRotation.KeyInUse',
  /**
   * The secret does not name an Active key of the user, so no other key may be retired; or nobody could be asked, or
   * somebody changed it meanwhile.
   */
  CurrentKeyUnknown: 'KeyRotation.CurrentKeyUnknown',
  /** The key to delete was not deactivated first, or the key to deactivate could not be. */
  KeyStillActive: 'KeyRotation.KeyStillActive',
  /** No new key is in force; a call failed before, or what was created was taken back. */
  AccessKeyNotIssued: 'KeyRotation.AccessKeyNotIssued',
  /** A key may have been created, and may have been stored; nobody could be asked. */
  StoreOutcomeUnknown: 'KeyRotation.StoreOutcomeUnknown',
  /** A key that nothing needs could not be deleted: one that was created and certainly not stored, or a retired one. */
  OrphanedAccessKey: 'KeyRotation.OrphanedAccessKey',
  /** A retirement could not be carried out, or not to its end; the Cause says how far it came. */
  AccessKeyNotRetired: 'KeyRotation.AccessKeyNotRetired',
  /** A restoration could not be carried out, or not to its end; the Cause says how far it came. */
  AccessKeyNotRestored: 'KeyRotation.AccessKeyNotRestored',
  /** A leaked key could not be set Inactive, or what has to follow could not be done; the Cause says which. */
  AccessKeyNotRevoked: 'KeyRotation.AccessKeyNotRevoked',
  /** There is no older version of ours whose key still exists. */
  NothingToRestore: 'KeyRotation.NothingToRestore',
  /** The sweep went on to the last user, but of some it knows nothing, or it could not act or tell. */
  SweepIncomplete: 'KeyRotation.SweepIncomplete',
} as const;

export type KeyRotationError = keyof typeof KEY_ROTATION_ERRORS;

/** What the Cause of an error ends with: where a person reads on. The runbook has an article for each error. */
export function runbookArticle(error: KeyRotationError): string {
  return ` (runbook: ${KEY_ROTATION_ERRORS[error]})`;
}

/**
 * A Fail state. The Cause is made of constant text and ids: what happened, what was changed, what to do, and the
 * article of the runbook.
 * `text` may hold `{}` for each of `ids`; an apostrophe would end the literal.
 */
export function fail(error: KeyRotationError, text: string, ...ids: readonly Path[]) {
  if (text.includes("'"))
    throw new Error(`the text of ${error} holds an apostrophe, which ends an ASL literal: ${text}`);
  const named = { Type: 'Fail', Error: KEY_ROTATION_ERRORS[error] } as const;
  const says = `${text}${runbookArticle(error)}`;
  if (ids.length === 0) return { ...named, Cause: says };
  return { ...named, CausePath: format(says, ...ids) };
}

/** `States.Format` of a constant text with a value for each `{}`. */
export function format(text: string, ...values: readonly Path[]): Path {
  return `States.Format('${text}', ${values.join(', ')})`;
}
