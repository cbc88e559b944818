import { join } from 'node:path';
import { getHomeDir } from '@smithy/shared-ini-file-loader';

/**
 * The shared credentials file: `AWS_SHARED_CREDENTIALS_FILE`, or `.aws/credentials` below the home directory, which is
 * `HOME`, else (Windows) `USERPROFILE`. Source: AWS SDKs and Tools reference, "Location of the shared files".
 */
export function credentialsFilePath(): string {
  return fromHome(process.env.AWS_SHARED_CREDENTIALS_FILE || join('~', '.aws', 'credentials'));
}

/** Where `credential-process` keeps its caches, beside those of the AWS CLI and the SDKs. */
export function cacheDirectoryPath(): string {
  return fromHome(join('~', '.aws', 'keyturn', 'cache'));
}

/** Where it is remembered for which key a command has run. */
export function stateDirectoryPath(): string {
  return fromHome(join('~', '.aws', 'keyturn', 'exec'));
}

/** `~` is a shell's business, but the SDKs expand it in this variable too. */
function fromHome(path: string): string {
  return /^~[/\\]/.test(path) ? join(getHomeDir(), path.slice(2)) : path;
}
