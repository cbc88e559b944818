import nodePath from 'node:path';
import { getHomeDir } from '@smithy/shared-ini-file-loader';

/** What the paths of this machine are made of; tests bring those of another. */
export interface Machine {
  readonly env: NodeJS.ProcessEnv;
  /** The home directory as the SDK for JavaScript finds it: `HOME`, else `USERPROFILE`, else what the system says. */
  readonly home: () => string;
  readonly path: Pick<typeof nodePath, 'join'>;
}

const THIS_MACHINE: Machine = { env: process.env, home: getHomeDir, path: nodePath };

/**
 * The shared credentials file: `AWS_SHARED_CREDENTIALS_FILE`, or `.aws/credentials` below the home directory.
 * Source: AWS SDKs and Tools reference, "Location of the shared files".
 */
export function credentialsFilePath(machine = THIS_MACHINE): string {
  return fromHome(machine.env.AWS_SHARED_CREDENTIALS_FILE || '~/.aws/credentials', machine);
}

/** Where `credential-process` keeps its caches, beside those of the AWS CLI and the SDKs. */
export function cacheDirectoryPath(machine = THIS_MACHINE): string {
  return fromHome('~/.aws/keyturn/cache', machine);
}

/** Where it is remembered for which key a command has run. */
export function stateDirectoryPath(machine = THIS_MACHINE): string {
  return fromHome('~/.aws/keyturn/exec', machine);
}

/** `~` is a shell's business, but the SDKs expand it in the variable too. */
function fromHome(file: string, { home, path }: Machine): string {
  return /^~[/\\]/.test(file) ? path.join(home(), file.slice(2)) : file;
}
