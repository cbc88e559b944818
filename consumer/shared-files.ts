import { readFile, stat } from 'node:fs/promises';
import { devNull } from 'node:os';
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import { ProfileNotFoundError, SharedFileError } from './errors';
import { configFilePath, credentialsFilePath } from './paths';

/**
 * To be called before the SDK is asked for credentials: it reads both shared files to their end, and waits for ever for a
 * pipe that nobody writes to. A folder, a socket, or a file that may not be read, is to the SDK as none.
 * @throws SharedFileError for a pipe or a device other than the null device
 */
export async function assertSharedFilesEnd(): Promise<void> {
  const none = await stat(devNull).catch(() => undefined);
  for (const path of [configFilePath(), credentialsFilePath()]) {
    const found = await stat(path).catch(() => undefined);
    const isNone = found?.isCharacterDevice() && found.rdev === none?.rdev;
    if (found === undefined || isNone) continue;
    const kind = found.isFIFO() ? 'named pipe' : found.isCharacterDevice() || found.isBlockDevice() ? 'device' : '';
    if (kind !== '') throw new SharedFileError(`${path} is a ${kind}, which may have no end: put a regular file there`);
  }
}

/** What the SDK reads from both files, at this moment. */
export async function sharedFiles() {
  await assertSharedFilesEnd();
  return loadSharedConfigFiles({ ignoreCache: true });
}

/**
 * That somebody has made this profile: the SDK takes an unknown one for one without credentials, and with it the role
 * of the machine. `default` need not be written down.
 * @throws ProfileNotFoundError, SharedFileError
 */
export async function assertProfileExists(profile: string): Promise<void> {
  if (profile === 'default') return;
  const known = await profiles();
  if (known.has(profile)) return;
  const others = known.size > 0 ? `there are ${[...known].toSorted().join(', ')}` : 'there are none';
  throw new ProfileNotFoundError(
    `no profile "${profile}" is in ${configFilePath()} or ${credentialsFilePath()} (${others}): name one that is ` +
      `there; for the role of the machine add a line [profile ${profile}] to the first of them`,
  );
}

/** Those that the SDK finds; it leaves out the ones without a field, which stand for the role of the machine. */
async function profiles(): Promise<ReadonlySet<string>> {
  const { configFile, credentialsFile } = await sharedFiles();
  const found = [
    ...Object.keys(configFile).filter((section) => !OTHER_SECTION.test(section)),
    ...Object.keys(credentialsFile),
  ];
  const config = await readFile(configFilePath(), 'utf8').catch(() => '');
  const credentials = await readFile(credentialsFilePath(), 'utf8').catch(() => '');
  const headers = [...config.matchAll(CONFIG_HEADER), ...credentials.matchAll(CREDENTIALS_HEADER)];
  return new Set([...found, ...headers.flatMap(([, name]) => name ?? [])]);
}

/** How the SDK calls sections of other kinds. */
const OTHER_SECTION = /^(sso-session|services)\./;

const CONFIG_HEADER = /^\s*\[\s*profile\s+([\w@+.%:/-]+)\s*\]/gm;
const CREDENTIALS_HEADER = /^\s*\[\s*([\w@+.%:/-]+)\s*\]/gm;
