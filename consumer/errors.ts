/** A secret's value holds no key pair in a shape that is known. The value is never quoted, not even by `cause`. */
export class SecretShapeError extends Error {
  override readonly name = 'SecretShapeError';

  constructor(secretId: string, problem: string) {
    super(
      `the value of secret "${secretId}" ${problem}: expected a JSON object with AccessKeyId and SecretAccessKey, ` +
        'AccessKey and SecretKey, either pair with AWS before it or in another case, or fields that are named (--fields)',
    );
  }
}

/**
 * Nobody said which secret to read, and the `SecretName` tag did not say it either. Unlike `SecretUnavailableError`,
 * trying again does not help.
 */
export class SecretNotNamedError extends Error {
  override readonly name = 'SecretNotNamedError';
}

/**
 * The secret, or the tag that names it, could not be read: AWS does not answer, denies it, or knows no such secret
 * (`cause` tells). The credentials that asked were accepted; where they are not, it is a `KeyRefusedError`.
 */
export class SecretUnavailableError extends Error {
  override readonly name = 'SecretUnavailableError';
}

/** There are no credentials at all to read the secret with: no key, no role, in no place where the SDK looks. */
export class CredentialsNotFoundError extends Error {
  override readonly name = 'CredentialsNotFoundError';
}

/** A profile was named that neither the config file nor the credentials file has: a name that is mistyped. */
export class ProfileNotFoundError extends Error {
  override readonly name = 'ProfileNotFoundError';
}

/** The config file or the credentials file is a pipe or a device, on which the SDK would wait for ever, or nowhere. */
export class SharedFileError extends Error {
  override readonly name = 'SharedFileError';
}

/**
 * AWS does not accept the key that a machine has (unknown, Inactive, deleted), and the secret offers no other: it
 * cannot be read with that key, or still names it. Not thrown while any other way to a new key is left.
 */
export class KeyRefusedError extends Error {
  override readonly name = 'KeyRefusedError';
}

/** The key that the secret names is new, and AWS did not accept it within the time allowed for it to spread. */
export class KeyNotAcceptedError extends Error {
  override readonly name = 'KeyNotAcceptedError';
}

/** A credentials file cannot be edited without a risk to what else is in it. The file is as it was. */
export class CredentialsFileError extends Error {
  override readonly name = 'CredentialsFileError';
}

/**
 * A file is no regular file, or a rename would take something from it: its owner, the other names of a hard link, a
 * mount. The file is as it was.
 */
export class FileNotReplaceableError extends Error {
  override readonly name = 'FileNotReplaceableError';
}

/** The key in the secret is not that of the user it should be for: a mistyped secret, or one that two users share. */
export class WrongUserError extends Error {
  override readonly name = 'WrongUserError';
}

/** Another process holds the lock of a file, or took it over while we were stopped. Nothing was written. */
export class FileLockedError extends Error {
  override readonly name = 'FileLockedError';
}

/** The folder of a file takes no new file, so that nothing in it can be locked or replaced. Nothing was written. */
export class FolderNotWritableError extends Error {
  override readonly name = 'FolderNotWritableError';
}

/**
 * How a machine gets back whose key was deactivated before it had read the next one (it was off, or offline, for
 * longer than the previous key lives). Its key opens nothing any more, so the way back must not depend on that key:
 * - a role: a profile that assumes one, or gets one from IAM Roles Anywhere, given as the source of credentials;
 * - an instance profile or container role: the same, by a profile that has no credentials of its own, for then the
 *   SDK asks the machine's metadata service;
 * - a person, who reactivates the previous key for the time of one run, or writes the current one into the file.
 */
export const WAY_BACK =
  'if this machine missed a rotation, read the secret with other credentials: give a role (an instance profile, ' +
  'IAM Roles Anywhere) as the source profile, or let a person run `aws configure` with the current key';

/** A `credential_process` is asked for the credentials that it needs itself. */
export class CircleError extends Error {
  override readonly name = 'CircleError';
}

/** What was to be done with a new key has failed, and is done again at the next run. The key is in its place. */
export class CommandFailedError extends Error {
  override readonly name = 'CommandFailedError';
}

/** A word cannot be written so that every tool understands it as a part of `credential_process`. */
export class CommandLineError extends Error {
  override readonly name = 'CommandLineError';
}
