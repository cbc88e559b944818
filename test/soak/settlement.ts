import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type KeyPair, parseKeyPair } from '@keyturn/consumer/secret-shape';
import type { Account } from '@keyturn/emulator/account/account';
import { accountRequestHandler } from '@keyturn/emulator/account/wire/request-handler';
import type { Clock } from '@keyturn/emulator/clock';
import { enrol } from '@keyturn/simulation/enrol';
import type { HttpHandler } from '@smithy/protocol-http';
import { type Consumer, processConsumer, profileConsumer, providerConsumer, type Workplace } from './consumers';

/** In simulated time; the consumers' own time-outs are those of sockets, of which there are none here. */
const REQUEST_TIMEOUT_MS = 5_000;

/** What the SDK would look for in the environment and in files, for every new client, and that takes longest. */
const NOT_LOOKED_UP = {
  endpoint: 'https://account.test',
  accountIdEndpointMode: 'disabled',
  authSchemePreference: [],
  defaultsMode: 'standard',
  retryMode: 'standard',
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
  userAgentAppId: 'soak',
} as const;

const PROFILES_PER_FILE = 5;

/** The keys of the users are of all ages up to this. */
const OLDEST_KEY_DAYS = 89;

export interface Settlement {
  readonly consumers: readonly Consumer[];
  /** The content that each file began with, by its path. */
  readonly files: ReadonlyMap<string, string>;
}

/** Users with a key in a secret, a machine with a key of its own, and applications, each kind a third of them. */
export async function settle(
  { consumers: count, folder }: { readonly consumers: number; readonly folder: string },
  account: Account,
  users: readonly string[],
  clock: Clock,
): Promise<Settlement> {
  const now = () => new Date(clock.now());
  const handler = accountRequestHandler(account.wire, clock);
  const requestHandler: HttpHandler = {
    ...handler,
    handle: (request, options) => handler.handle(request, { ...options, requestTimeout: REQUEST_TIMEOUT_MS }),
  };
  const clientConfig = { region: account.region, requestHandler, maxAttempts: 1, ...NOT_LOOKED_UP };
  const sleep = (milliseconds: number) => clock.sleep(milliseconds);
  const workplace: Workplace = { now, sleep, clientConfig, folder, machineProfile: 'machine' };
  const keys = new Map(
    users.map((user, index) => {
      const keyAgeDays = Math.floor((OLDEST_KEY_DAYS * (index + 1)) / users.length);
      enrol(account, { userName: user, secretName: `apps/${user}`, keys: 1, keyAgeDays, now: now() });
      return [user, keyInSecret(account, user)];
    }),
  );
  await mkdir(join(folder, '.aws'));
  const shared = join(folder, '.aws', 'credentials');
  await writeFile(shared, profileText('machine', keyOfMachine(account)));
  process.env.AWS_SHARED_CREDENTIALS_FILE = shared;
  process.env.AWS_CONFIG_FILE = join(folder, '.aws', 'config');

  const files = new Map<string, string>();
  const consumers = Array.from({ length: count }, (_, index) => {
    const user = users[Math.floor(index / 2)] as string;
    const key = keys.get(user) as KeyPair;
    if (index % 3 === 0) return providerConsumer(workplace, user, key);
    if (index % 3 === 1) return processConsumer(workplace, user);
    const file = join(folder, `credentials-${Math.floor(index / 3 / PROFILES_PER_FILE)}`);
    files.set(file, (files.get(file) ?? '# by hand\r\n') + profileText(user, key));
    return profileConsumer(workplace, user, file);
  });
  for (const [file, text] of files) await writeFile(file, text);
  return { consumers, files };
}

/** A user that is not enrolled. */
function keyOfMachine({ iam }: Account): KeyPair {
  iam.createUser({ UserName: 'machine' });
  return parseKeyPair(JSON.stringify(iam.createAccessKey({ UserName: 'machine' }).AccessKey), 'machine');
}

/** Written as people write them, and as every tool reads it: with comments, blanks of all kinds and two sorts of line endings. */
function profileText(user: string, { accessKeyId, secretAccessKey }: KeyPair): string {
  return `\r\n[${user}] # of ${user}\r\n\taws_secret_access_key=${secretAccessKey}\t\r\n\tregion = us-east-1\n # the id\n\taws_access_key_id  = ${accessKeyId}\n`;
}

/** The key that the user's secret names at present. */
export function keyInSecret(account: Account, user: string): KeyPair {
  const { SecretString } = account.secretsManager.getSecretValue({ SecretId: `apps/${user}` });
  return parseKeyPair(SecretString, user);
}

/** The files in which something besides the values of the two fields is not as it was. */
export async function spoiled(files: ReadonlyMap<string, string>): Promise<string[]> {
  const blanked = (text: string) =>
    text.replaceAll(/^(\s*aws_(?:access_key_id|secret_access_key)\s*=\s*)[^\s;]+/gm, '$1');
  const texts = await Promise.all(
    [...files].map(async ([file, old]) => [file, old, await readFile(file, 'utf8')] as const),
  );
  return texts.filter(([, old, text]) => blanked(old) !== blanked(text)).map(([file]) => file);
}
