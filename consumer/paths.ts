import nodePath from 'node:path';
import { getHomeDir } from '@smithy/shared-ini-file-loader';
import { SharedFileError } from './errors';

/** What the paths of this machine are made of; tests bring those of another. */
export interface Host {
  readonly env: NodeJS.ProcessEnv;
  /** The home directory as the SDK for JavaScript finds it: `HOME`, else `USERPROFILE`, else what the system says. */
  readonly home: () => string;
  readonly path: Pick<typeof nodePath, 'join'>;
}

const THIS_HOST: Host = { env: process.env, home: getHomeDir, path: nodePath };

/**
 * The shared credentials file: `AWS_SHARED_CREDENTIALS_FILE`, or `.aws/credentials` below the home directory.
 * Source: AWS SDKs and Tools reference, "Location of the shared files".
 */
export function credentialsFilePath(host = THIS_HOST): string {
  return fromHome(host.env.AWS_SHARED_CREDENTIALS_FILE || '~/.aws/credentials', host);
}

/** The shared config file: `AWS_CONFIG_FILE`, or `.aws/config` below the home directory. Source: as above. */
export function configFilePath(host = THIS_HOST): string {
  return fromHome(host.env.AWS_CONFIG_FILE || '~/.aws/config', host);
}

/** Where `credential-process` keeps its caches, beside those of the AWS CLI and the SDKs. */
export function cacheDirectoryPath(host = THIS_HOST): string {
  return fromHome('~/.aws/keyturn/cache', host);
}

/** Where it is remembered for which key a command has run. */
export function stateDirectoryPath(host = THIS_HOST): string {
  return fromHome('~/.aws/keyturn/exec', host);
}

/** `~` is a shell's business, but the SDKs expand it in their variables too, and not every tool has a shell. */
export function fromHome(file: string, { home, path }: Host = THIS_HOST): string {
  if (!/^~[/\\]/.test(file)) return file;
  // As an empty HOME makes it; what lies in the folder where we happen to be started is anybody's.
  if (home() === '') throw new SharedFileError('the home directory is empty: set HOME, or unset it');
  return path.join(home(), file.slice(2));
}
