import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GetSecretValueRequest } from '@aws-sdk/client-secrets-manager';
import type { KeyPair } from '@keyturn/consumer/secret-shape';
import { Account } from '@keyturn/emulator/account/account';
import { type AccountServer, startAccountServer } from '@keyturn/emulator/account/server';
import { SystemClock } from '@keyturn/emulator/clock';
import { type Random, seededRandom } from '@keyturn/emulator/random';
import { loadSharedConfigFiles } from '@smithy/shared-ini-file-loader';
import { bundleCommands } from '../packages/build/bundle-consumers';
import { median } from '../support/median';
import { type Finished, type Running, startScript } from '../support/process';
import { FileWatch } from './file-watch';
import { RotatedUsers } from './rotated-users';

export interface RoundsOptions {
  readonly rounds: number;
  /** Processes started at once in each round. */
  readonly credentialProcesses: number;
  readonly syncProfiles: number;
  /** Of the processes, how many get `kill -9` at some time of their life. */
  readonly killedShare: number;
  readonly seed: number;
  /** An empty folder. */
  readonly folder: string;
  /** Makes the two commands, as files, in the folder that it is given. @default - those of the package */
  readonly commands?: (folder: string) => ReturnType<typeof bundleCommands>;
  /** Hears about each round, and each complaint. */
  readonly tell?: (line: string) => void;
}

export interface RoundsReport {
  readonly processes: number;
  readonly killed: number;
  readonly secretReads: number;
  /** How often the credentials file was looked at while processes were writing it. */
  readonly looks: number;
  /** Rounds in which the machine was too busy for time-outs to mean anything: what depends on time was not judged. */
  readonly starved: number;
  /** Everything that was not as it should be, in words. */
  readonly complaints: readonly string[];
}

const PROFILES = ['alice', 'bob', 'carol', 'dave'];
const CACHED_USER = 'erin';

const GAVE_UP = /TimeoutError/;
const STARVED_MS = 2_500;

/** The server answers at once, so a process that gives up on it, or a pause of our own of half its patience, is the machine's doing. */
export function isStarvedBy(longestPauseMs: number, finished: readonly Pick<Finished, 'stderr'>[]): boolean {
  return longestPauseMs > STARVED_MS || finished.some(({ stderr }) => GAVE_UP.test(stderr));
}

const VALUES = /^(aws_(?:access_key_id|secret_access_key) *= *)\S+/gm;

/**
 * In each round every user gets a new key, and then, all at once, `credentialProcesses` processes ask for the key of one
 * user by a common cache, and `syncProfiles` processes write the keys of four users into a common credentials file. Some
 * are killed. The survivors have to succeed, and the file has to be whole at every moment.
 */
export async function runRounds(options: RoundsOptions): Promise<RoundsReport> {
  const account = new Account({
    clock: new SystemClock(),
    random: seededRandom(options.seed),
    iam: { keyPropagationSeconds: 0 },
  });
  const server = await startAccountServer(account);
  try {
    const soak = new Rounds(
      options,
      account,
      server,
      await (options.commands ?? bundleCommands)(join(options.folder, 'bundle')),
    );
    await soak.settle();
    for (let round = 1; round <= options.rounds; round++) await soak.round(round);
    return soak.report;
  } finally {
    await server.close();
  }
}

class Rounds {
  readonly report = { processes: 0, killed: 0, secretReads: 0, looks: 0, starved: 0, complaints: [] as string[] };
  readonly #options: RoundsOptions;
  readonly #account: Account;
  readonly #server: AccountServer;
  readonly #commands: Awaited<ReturnType<typeof bundleCommands>>;
  readonly #random: Random;
  readonly #file: string;
  readonly #cache: string;
  readonly #users: RotatedUsers;
  #original = '';
  /** Calls for the secret of `CACHED_USER` in this round. */
  #cacheMisses = 0;
  /** How long a process of the last round lived, in milliseconds: the time in which to kill. */
  #lifeMs = 500;

  constructor(
    options: RoundsOptions,
    account: Account,
    server: AccountServer,
    commands: Awaited<ReturnType<typeof bundleCommands>>,
  ) {
    this.#options = options;
    this.#account = account;
    this.#users = new RotatedUsers(account, [...PROFILES, CACHED_USER]);
    this.#server = server;
    this.#commands = commands;
    this.#random = seededRandom(options.seed);
    this.#file = join(options.folder, 'shared', 'credentials');
    this.#cache = join(options.folder, 'cache');
    account.onCall(({ action, parameters }) => {
      if (action !== 'getSecretValue') return;
      this.report.secretReads++;
      if ((parameters as GetSecretValueRequest).SecretId === `apps/${CACHED_USER}`) this.#cacheMisses++;
    });
  }

  async settle(): Promise<void> {
    this.#original = [
      '# by hand',
      ...PROFILES.map((user) => profileText(user, this.#users.current(user))),
      '[last]',
      'region = x',
    ].join('\r\n');
    await mkdir(join(this.#file, '..'));
    await writeFile(this.#file, this.#original, { mode: 0o600 });
  }

  async round(round: number): Promise<void> {
    const { credentialProcesses, syncProfiles, killedShare, tell } = this.#options;
    this.#users.rotate();
    await this.#spoilCache(round);
    this.#cacheMisses = 0;
    const began = Date.now();
    const asking = Array.from({ length: credentialProcesses }, () => this.#ask());
    const writing = Array.from({ length: syncProfiles }, (_, index) =>
      this.#write(PROFILES[index % PROFILES.length] as string),
    );
    const running = [...asking, ...writing];
    this.report.processes += running.length;
    const ends: number[] = [];
    for (const { finished } of running) finished.then(() => ends.push(Date.now()));
    const killed = running.filter(() => this.#random.next() < killedShare);
    for (const victim of killed) setTimeout(() => victim.kill(), this.#random.next() * this.#lifeMs);
    const watch = new FileWatch(this.#file, (text) => {
      if (!this.#isWhole(text)) this.#complain(round, 'the credentials file is not whole');
    });
    const answers = await Promise.all(asking.map(({ finished }) => finished));
    const outcomes = await Promise.all(writing.map(({ finished }) => finished));
    this.#lifeMs = median(ends) - began;
    await watch.stop();
    this.report.looks += watch.looks;
    const dead = [...answers, ...outcomes].filter(({ exitCode }) => exitCode === null).length;
    this.report.killed += dead;
    const isStarved = isStarvedBy(watch.longestPauseMs, [...answers, ...outcomes]);
    if (isStarved) this.report.starved++;
    for (const answer of answers) this.#checkAnswer(round, answer, isStarved);
    await this.#checkFile(round, outcomes);
    const deadAsking = answers.filter(({ exitCode }) => exitCode === null).length;
    // Whoever was killed between its call and the cache has called in vain.
    if (!isStarved && this.#cacheMisses > 1 + deadAsking)
      this.#complain(round, `${this.#cacheMisses} calls for the cached secret`);
    tell?.(
      `round ${round}: ${running.length} processes, ${dead} killed, ${this.#cacheMisses} of ${asking.length} ` +
        `credential-process called AWS, ${Date.now() - began} ms${isStarved ? ', starved' : ''}`,
    );
  }

  /** By turns there is no cache, and one whose key is no longer fresh. */
  async #spoilCache(round: number): Promise<void> {
    if (round % 2 === 1) return rm(this.#cache, { recursive: true, force: true });
    for (const name of await readdir(this.#cache)) {
      if (!name.endsWith('.json')) continue;
      const cached = JSON.parse(await readFile(join(this.#cache, name), 'utf8'));
      await writeFile(join(this.#cache, name), JSON.stringify({ ...cached, freshUntil: new Date(0) }));
    }
  }

  #ask(): Running {
    const { accessKeyId, secretAccessKey } = this.#account.adminCredentials;
    return startScript(
      this.#commands.credentialProcess,
      ['--secret-id', `apps/${CACHED_USER}`, '--cache-dir', this.#cache, ...this.#place()],
      {
        HOME: this.#options.folder,
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
      },
    );
  }

  #write(profile: string): Running {
    return startScript(this.#commands.syncProfile, ['--profile', profile, ...this.#place()], {
      HOME: this.#options.folder,
      AWS_SHARED_CREDENTIALS_FILE: this.#file,
    });
  }

  #place(): string[] {
    return ['--region', 'us-east-1', '--endpoint-url', this.#server.url];
  }

  #isWhole(text: string): boolean {
    return text.replaceAll(VALUES, '$1') === this.#original.replaceAll(VALUES, '$1');
  }

  /** Who cannot reach AWS in time answers the key that is cached, the one before, or fails where there is none. */
  #checkAnswer(round: number, { exitCode, stdout, stderr }: Finished, isStarved: boolean): void {
    if (exitCode === null && stdout === '') return;
    if (exitCode !== null && exitCode !== 0) {
      if (!GAVE_UP.test(stderr)) this.#complain(round, `credential-process: exit code ${exitCode}: ${stderr}`);
    } else {
      const { AccessKeyId, SecretAccessKey } = JSON.parse(stdout);
      const { accessKeyId, secretAccessKey } = this.#users.current(CACHED_USER);
      const isCurrent = AccessKeyId === accessKeyId && SecretAccessKey === secretAccessKey;
      const isFine = isCurrent || (isStarved && this.#users.hadKey(CACHED_USER, AccessKeyId, SecretAccessKey));
      if (!isFine) this.#complain(round, `credential-process: answered ${AccessKeyId}`);
    }
  }

  async #checkFile(round: number, outcomes: readonly Finished[]): Promise<void> {
    for (const { exitCode, stderr } of outcomes) {
      if (exitCode === null || exitCode === 0 || GAVE_UP.test(stderr)) continue;
      this.#complain(round, `sync-profile: exit code ${exitCode}: ${stderr}`);
    }
    const { credentialsFile } = await loadSharedConfigFiles({
      filepath: this.#file,
      configFilepath: '',
      ignoreCache: true,
    });
    for (const [index, profile] of PROFILES.entries()) {
      const { aws_access_key_id: id = '', aws_secret_access_key: secret = '' } = credentialsFile[profile] ?? {};
      const survived = outcomes.some(({ exitCode }, other) => exitCode === 0 && other % PROFILES.length === index);
      if (!this.#users.hadKey(profile, id, secret)) this.#complain(round, `${profile} has halves of two keys`);
      if (survived && id !== this.#users.current(profile).accessKeyId)
        this.#complain(round, `${profile} has lost its new key`);
      // The scheduler's next run; else this profile would miss two rotations, after which no key of it is left.
      if (!survived) await this.#write(profile).finished;
    }
    if (((await stat(this.#file)).mode & 0o777) !== 0o600)
      this.#complain(round, 'the credentials file is open to others');
  }

  #complain(round: number, what: string): void {
    const complaint = `round ${round}: ${what}`;
    this.report.complaints.push(complaint);
    this.#options.tell?.(complaint);
  }
}

function profileText(profile: string, { accessKeyId, secretAccessKey }: KeyPair): string {
  return `[${profile}]\r\naws_access_key_id = ${accessKeyId}\r\nregion = us-east-1 # of ${profile}\r\naws_secret_access_key=${secretAccessKey}\r\n`;
}
