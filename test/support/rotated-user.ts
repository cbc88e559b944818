import { expect } from '@jest/globals';
import { DAY_MS } from '../../emulator/durations';
import type { Json } from '../../emulator/json';
import type { Simulation } from '../../simulation/simulation';
import type { MachineName } from '../../statemachine/machines';
import { SECRET_USER_TAG } from '../../statemachine/secret';
import { VERSION_ID_PREFIX } from '../../statemachine/secret-versions';
import { simulate } from './simulation';

export const USER = 'svc-ci';

/** The id of the version under which keyturn stores a key. */
export function versionIdFor(accessKeyId: string): string {
  return `${VERSION_ID_PREFIX}${accessKeyId}`;
}

/** A simulated account with one user whose key keyturn rotated 20 days ago; the previous key is still Active. */
export class RotatedUser {
  readonly previousKey: string;
  readonly currentKey: string;

  constructor(readonly world: Simulation = simulate()) {
    const { account, clock } = world;
    const { iam, secretsManager } = account;
    const make = () => iam.createAccessKey({ UserName: USER }).AccessKey?.AccessKeyId as string;
    const daysAgo = (days: number) => new Date(clock.now() - days * DAY_MS);
    iam.createUser({ UserName: USER, Tags: [{ Key: 'SecretName', Value: USER }] });
    this.previousKey = account.at(daysAgo(110), make);
    account.at(daysAgo(110), () =>
      secretsManager.createSecret({
        Name: USER,
        SecretString: '{}',
        ClientRequestToken: versionIdFor(this.previousKey),
        Tags: [{ Key: SECRET_USER_TAG, Value: USER }],
      }),
    );
    this.currentKey = account.at(daysAgo(20), make);
    account.at(daysAgo(20), () => this.store(this.currentKey));
  }

  /** Stores a key as keyturn does, but for its secret. */
  store(accessKeyId: string): void {
    this.world.account.secretsManager.updateSecret({
      SecretId: USER,
      SecretString: JSON.stringify({ AccessKeyId: accessKeyId }),
      ClientRequestToken: versionIdFor(accessKeyId),
    });
  }

  /** As a person edits a secret: the version gets an id that tells nothing. */
  editSecret(): void {
    this.world.account.secretsManager.updateSecret({ SecretId: USER, SecretString: '{"by":"hand"}' });
  }

  setStatus(AccessKeyId: string, Status: 'Active' | 'Inactive'): void {
    this.world.account.iam.updateAccessKey({ UserName: USER, AccessKeyId, Status });
  }

  setTag(Key: string, Value: string): void {
    this.world.account.iam.tagUser({ UserName: USER, Tags: [{ Key, Value }] });
  }

  /** The status of each key by its id. */
  get keys(): Readonly<Record<string, string>> {
    const keys = this.#user?.accessKeys ?? [];
    return Object.fromEntries(keys.map(({ accessKeyId, status }) => [accessKeyId, status]));
  }

  get tags(): Readonly<Record<string, string>> {
    return this.#user?.tags ?? {};
  }

  get #user() {
    return this.world.account.snapshot().users.find(({ userName }) => userName === USER);
  }

  /** The id of the version with a label. */
  labelled(stage: string): string | undefined {
    const secret = this.world.account.snapshot().secrets.find(({ name }) => name === USER);
    return secret?.versions.find(({ stages }) => stages.includes(stage))?.versionId;
  }

  /** Whether the secret names a key that is Active. */
  get isInForce(): boolean {
    return Object.entries(this.keys).some(
      ([accessKeyId, status]) => status === 'Active' && versionIdFor(accessKeyId) === this.labelled('AWSCURRENT'),
    );
  }

  get mails() {
    return this.world.account.ses.mails;
  }

  /** Runs a machine to its end, and sees to it that no secret is where it should not be. */
  async execute(machine: MachineName, input: Json) {
    const { executionArn, status, output, error, cause } = await this.world.execute(machine, input);
    const said = JSON.stringify([output, cause, this.mails, this.world.historyOf(executionArn as string)]);
    for (const secret of this.world.account.secretStrings()) expect(said).not.toContain(secret);
    return { status, error, cause, output: output === undefined ? undefined : JSON.parse(output) };
  }

  /** The same, for what must leave the account as it was. */
  async changesNothing(machine: MachineName, input: Json) {
    const before = this.world.account.snapshot();
    const ended = await this.execute(machine, input);
    expect(this.world.account.snapshot()).toEqual(before);
    return ended;
  }
}
