import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HttpHandler } from '@smithy/protocol-http';
import { type KeyPair, parseKeyPair } from '../../consumer/secret-shape';
import { Account } from '../../emulator/account/account';
import type { FaultKind } from '../../emulator/account/faults/fault';
import { type Random, seededRandom } from '../../emulator/random';
import { SimulatedClock } from '../../emulator/simulated-clock';
import { type Consumer, processConsumer, profileConsumer, providerConsumer, type World } from './consumers';
import { type Rotator, storeNewKey } from './rotator';

export interface SimulationOptions {
  readonly consumers: number;
  readonly days: number;
  readonly seed: number;
  /** An empty folder for credentials files and caches. */
  readonly folder: string;
  readonly rotator: (account: Account, users: readonly string[]) => Rotator;
  /** Hears how far it is, every 50 days. */
  readonly tell?: (line: string) => void;
}

export interface SimulationReport {
  readonly requests: number;
  /** Of those, the ones that failed outside of an exposure, in words. */
  readonly failures: readonly string[];
  /** Requests that failed within a day of an exposure of their user's key. */
  readonly failuresWhileExposed: number;
  readonly exposures: number;
  readonly keysMade: number;
  readonly faultsInjected: number;
  /** Files with any byte changed that is not of a profile's two values. */
  readonly spoiledFiles: readonly string[];
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** Long past, so that whatever expires in the simulation has expired for the SDK's memory, which goes by real time. */
const START = new Date('2015-01-01T00:00:00Z');

/** Three runs a day, each up to two hours late. */
const RUNS_AT_HOURS = [1, 9, 17];
const JITTER_MS = 2 * HOUR_MS;

/** One call in ten of those that hand out keys goes wrong, and for two days in thirty all of them do. */
const FAULTS: readonly FaultKind[] = [
  'throttled',
  'serviceErrorBefore',
  'transportBefore',
  'timeoutBefore',
  'accessDenied',
];
const FAULT_RATE = 0.1;
const OUTAGE = { everyDays: 30, days: 2 };

/** All have started by then. Whoever starts without a key while nobody hands out any cannot but fail. */
const FAULTS_FROM_DAY = 2;

/**
 * Every 23 days one user's key is found on the internet, is deactivated at once and replaced. For two days his
 * applications may fail; then a person has restarted those that know no other way. No outage falls into that time.
 */
const EXPOSURE = { everyDays: 23, days: 2 };

/** In simulated time; the consumers' own time-outs are those of sockets, of which there are none here. */
const REQUEST_TIMEOUT_MS = 5_000;

const PROFILES_PER_FILE = 5;

/** Runs applications of the three kinds through `days` of rotations, one event after the other in simulated time. */
export async function simulate(options: SimulationOptions): Promise<SimulationReport> {
  const random = seededRandom(options.seed);
  const clock = new SimulatedClock(START);
  const account = new Account({ clock, random });
  const day = () => (clock.now() - START.getTime()) / DAY_MS;
  const users = Array.from({ length: Math.ceil(options.consumers / 2) }, (_, index) => `user-${index}`);
  const { consumers, files } = await settle(options, account, users, clock);
  const rotator = options.rotator(account, users);
  const faultsInjected = injectFaults(account, random, day);
  const exposedUntil = new Map<string, number>();
  const failures: string[] = [];
  let requests = 0;
  let failuresWhileExposed = 0;
  let exposures = 0;

  const run = async ({ kind, user, run }: Consumer) => {
    requests++;
    await run().catch((error: Error) => {
      if (clock.now() < (exposedUntil.get(user) ?? 0)) failuresWhileExposed++;
      else failures.push(`day ${day().toFixed(2)}: ${kind} of ${user}: ${error.name}: ${error.message}`);
    });
  };

  for (let today = 1; today <= options.days; today++) {
    const midnight = START.getTime() + today * DAY_MS;
    const events = consumers.flatMap((consumer) =>
      RUNS_AT_HOURS.map((hours) => ({ at: hours * HOUR_MS + random.next() * JITTER_MS, act: () => run(consumer) })),
    );
    events.push({ at: 0, act: () => rotator.daily(new Date(midnight)) });
    if (today % EXPOSURE.everyDays === 0 && !isOutage(today) && !isOutage(today + EXPOSURE.days)) {
      const user = users[Math.floor(random.next() * users.length)] as string;
      exposures++;
      exposedUntil.set(user, midnight + EXPOSURE.days * DAY_MS);
      events.push({ at: 6 * HOUR_MS, act: async () => expose(account, user) });
    }
    if (today % EXPOSURE.everyDays === EXPOSURE.days) {
      for (const { user, restart } of consumers) {
        if (exposedUntil.get(user) === midnight) await restart?.(keyInSecret(account, user));
      }
    }
    for (const { at, act } of events.sort((left, right) => left.at - right.at)) {
      await clock.sleep(midnight + at - clock.now());
      await act();
    }
    if (today % 50 === 0) options.tell?.(`day ${today}: ${requests} requests, ${failures.length} failed`);
  }
  return {
    requests,
    failures,
    failuresWhileExposed,
    exposures,
    keysMade: account.secretStrings().length,
    faultsInjected: faultsInjected(),
    spoiledFiles: await spoiled(files),
  };
}

interface Settlement {
  readonly consumers: readonly Consumer[];
  /** The content that each file began with, by its path. */
  readonly files: ReadonlyMap<string, string>;
}

/** Users with a key in a secret, a machine with a key of its own, and applications, each kind a third of them. */
async function settle(
  { folder, ...options }: SimulationOptions,
  account: Account,
  users: readonly string[],
  clock: SimulatedClock,
): Promise<Settlement> {
  const now = () => new Date(clock.now());
  const handler = account.requestHandler();
  const requestHandler: HttpHandler = {
    ...handler,
    handle: (request, options) => handler.handle(request, { ...options, requestTimeout: REQUEST_TIMEOUT_MS }),
  };
  const clientConfig = { region: account.region, requestHandler, maxAttempts: 1 };
  const sleep = (milliseconds: number) => clock.sleep(milliseconds);
  const world: World = { now, sleep, clientConfig, folder, machineProfile: 'machine' };
  const keys = new Map(users.map((user) => [user, firstKey(account, user)]));
  await mkdir(join(folder, '.aws'));
  const shared = join(folder, '.aws', 'credentials');
  await writeFile(shared, profileText('machine', firstKey(account, 'machine')));
  process.env.AWS_SHARED_CREDENTIALS_FILE = shared;
  process.env.AWS_CONFIG_FILE = join(folder, '.aws', 'config');

  const files = new Map<string, string>();
  const consumers = Array.from({ length: options.consumers }, (_, index) => {
    const user = users[Math.floor(index / 2)] as string;
    const key = keys.get(user) as KeyPair;
    if (index % 3 === 0) return providerConsumer(world, user, key);
    if (index % 3 === 1) return processConsumer(world, user);
    const file = join(folder, `credentials-${Math.floor(index / 3 / PROFILES_PER_FILE)}`);
    files.set(file, (files.get(file) ?? '\ufeff# by hand\r\n') + profileText(user, key));
    return profileConsumer(world, user, file);
  });
  for (const [file, text] of files) await writeFile(file, text);
  return { consumers, files };
}

function firstKey(account: Account, user: string): KeyPair {
  account.iam.createUser({ UserName: user, Tags: [{ Key: 'SecretName', Value: `apps/${user}` }] });
  const { AccessKey } = account.iam.createAccessKey({ UserName: user });
  account.secretsManager.createSecret({ Name: `apps/${user}`, SecretString: JSON.stringify(AccessKey) });
  return keyInSecret(account, user);
}

/** Written as people write them: with comments, blanks of all kinds and two sorts of line endings. */
function profileText(user: string, { accessKeyId, secretAccessKey }: KeyPair): string {
  return `\r\n[${user}] # of ${user}\r\n  aws_secret_access_key=${secretAccessKey}\t; secret\nregion = us-east-1\naws_access_key_id  = ${accessKeyId}\n`;
}

function injectFaults(account: Account, random: Random, day: () => number): () => number {
  let injected = 0;
  const count = (hit: boolean) => {
    if (hit) injected++;
    return hit;
  };
  for (const service of ['secretsmanager', 'iam']) {
    account.faults.add({ service, kind: 'serviceErrorBefore', when: () => count(isOutage(day())) });
    for (const kind of FAULTS) {
      const when = () => count(day() >= FAULTS_FROM_DAY && random.next() < FAULT_RATE / FAULTS.length);
      account.faults.add({ service, kind, when });
    }
  }
  return () => injected;
}

function isOutage(day: number): boolean {
  return day >= OUTAGE.everyDays && day % OUTAGE.everyDays < OUTAGE.days;
}

function expose(account: Account, user: string): void {
  const keys = account.iam.listAccessKeys({ UserName: user }).AccessKeyMetadata ?? [];
  const [current, previous] = keys.toSorted((a, b) => Number(b.CreateDate) - Number(a.CreateDate));
  if (previous?.AccessKeyId) account.iam.deleteAccessKey({ UserName: user, AccessKeyId: previous.AccessKeyId });
  account.iam.updateAccessKey({ UserName: user, AccessKeyId: current?.AccessKeyId, Status: 'Inactive' });
  storeNewKey(account, user);
}

function keyInSecret(account: Account, user: string): KeyPair {
  const { SecretString } = account.secretsManager.getSecretValue({ SecretId: `apps/${user}` });
  return parseKeyPair(SecretString, user);
}

/** The files in which something besides the values of the two fields is not as it was. */
async function spoiled(files: ReadonlyMap<string, string>): Promise<string[]> {
  const blanked = (text: string) =>
    text.replaceAll(/^(\s*aws_(?:access_key_id|secret_access_key)\s*=\s*)[^\s;]+/gm, '$1');
  const texts = await Promise.all(
    [...files].map(async ([file, old]) => [file, old, await readFile(file, 'utf8')] as const),
  );
  return texts.filter(([, old, text]) => blanked(old) !== blanked(text)).map(([file]) => file);
}
