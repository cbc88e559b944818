import { describe, expect, it } from '@jest/globals';
import { DAY_MS, HOUR_MS } from '../../../emulator/durations';
import { Simulation } from '../../../simulation/simulation';
import { placeOf } from '../../../statemachine/deployment';
import { deployedMachines } from '../../../statemachine/placeholders';
import { CONFIGURATION, handedOut } from './deployments';

const armed = deployedMachines({ ...CONFIGURATION, sweep: { armed: true } }, placeOf()).SweepAccessKeys;

/** Somebody who follows "Going live" of infra/README.md, step by step. */
class NewUser {
  readonly simulation = new Simulation({ deployment: handedOut, mailSender: 'keyturn@example.com' });
  readonly #account = this.simulation.account;
  /** The user of an application and its key, months before anybody thinks of keyturn. */
  readonly firstKey = this.#account.at(new Date(this.simulation.clock.now() - 60 * DAY_MS), () => {
    this.#account.iam.createUser({ UserName: 'svc-ci', Path: '/apps/' });
    return this.#account.iam.createAccessKey({ UserName: 'svc-ci' }).AccessKey;
  });

  /** Step 6. */
  makeSecret({ tagged = true } = {}): void {
    this.#account.secretsManager.createSecret({
      Name: 'keyturn/svc-ci',
      SecretString: JSON.stringify(this.firstKey),
      Tags: tagged ? [{ Key: 'keyturn:user', Value: 'svc-ci' }] : [],
    });
  }

  /** Step 6. */
  tagUser(): void {
    this.#account.iam.tagUser({ UserName: 'svc-ci', Tags: [{ Key: 'SecretName', Value: 'keyturn/svc-ci' }] });
  }

  async start(machine: 'SweepAccessKeys' | 'RotateAccessKey' | 'RestoreAccessKey', input: { userName?: string }) {
    const { status, output = '{}', error } = await this.simulation.execute(machine, input);
    return { status, error, output: JSON.parse(output) };
  }

  /** Step 10: what `cdk deploy` does to the machine. */
  async arm(): Promise<void> {
    const stateMachineArn = handedOut.SweepAccessKeys.arn;
    const change = { stateMachineArn, definition: JSON.stringify(armed.definition) };
    await this.simulation.stepFunctions.call('UpdateStateMachine', change);
  }

  /** The key that an application finds in the secret, with which it then works. */
  useSecret(): string {
    const { SecretString = '{}' } = this.#account.secretsManager.getSecretValue({ SecretId: 'keyturn/svc-ci' });
    const { AccessKeyId } = JSON.parse(SecretString);
    this.#account.iam.recordUse(AccessKeyId, { service: 's3', region: 'us-east-1' });
    return AccessKeyId;
  }

  get secretsAndUsers() {
    const { users, secrets } = this.#account.snapshot();
    return { users, secrets };
  }

  get keys(): Readonly<Record<string, string | undefined>> {
    const { AccessKeyMetadata = [] } = this.#account.iam.listAccessKeys({ UserName: 'svc-ci' });
    return Object.fromEntries(AccessKeyMetadata.map(({ AccessKeyId, Status }) => [AccessKeyId, Status]));
  }

  /** What the last mail says. */
  get lastMail(): string {
    return JSON.stringify(this.#account.ses.mails.at(-1));
  }
}

describe('going live as infra/README.md says', () => {
  it('looks without a change, rotates one user by hand, and takes it back', async () => {
    const person = new NewUser();
    const first = person.firstKey?.AccessKeyId as string;
    person.makeSecret();
    person.tagUser();

    const before = person.secretsAndUsers;
    expect(await person.start('SweepAccessKeys', {})).toMatchObject({ status: 'SUCCEEDED', output: { armed: false } });
    expect(person.secretsAndUsers).toEqual(before);
    expect(person.lastMail).toContain('svc-ci');

    expect(await person.start('RotateAccessKey', { userName: 'svc-ci' })).toMatchObject({ status: 'SUCCEEDED' });
    const second = person.useSecret();
    expect(second).not.toBe(first);
    expect(person.keys).toEqual({ [first]: 'Active', [second]: 'Active' });
    const { AccessKeyLastUsed } = person.simulation.account.iam.getAccessKeyLastUsed({ AccessKeyId: second });
    expect(AccessKeyLastUsed?.ServiceName).toBe('s3');

    expect(await person.start('RestoreAccessKey', { userName: 'svc-ci' })).toMatchObject({ status: 'SUCCEEDED' });
    expect(person.useSecret()).toBe(first);
  });

  it('rotates what is due in the night after it is armed, and nothing before', async () => {
    const person = new NewUser();
    const first = person.firstKey?.AccessKeyId as string;
    person.makeSecret();
    person.tagUser();
    await person.start('SweepAccessKeys', {});
    expect(person.useSecret()).toBe(first);
    await person.arm();
    await person.simulation.clock.sleep(DAY_MS);
    await person.start('SweepAccessKeys', {});
    await person.simulation.clock.sleep(HOUR_MS);
    const second = person.useSecret();
    expect(second).not.toBe(first);
    expect(person.keys).toEqual({ [first]: 'Active', [second]: 'Active' });
  });

  it('is told by the first report of a secret without its tag, and rotates nothing there', async () => {
    const person = new NewUser();
    person.makeSecret({ tagged: false });
    person.tagUser();
    await person.start('SweepAccessKeys', {});
    expect(person.lastMail).toMatch(/svc-ci.*keyturn:user/s);
    const refused = await person.start('RotateAccessKey', { userName: 'svc-ci' });
    expect(refused).toMatchObject({ status: 'FAILED', error: 'KeyRotation.SecretNotOurs' });
    expect(Object.keys(person.keys)).toEqual([person.firstKey?.AccessKeyId]);
  });

  it('does nothing for a user without its tag', async () => {
    const person = new NewUser();
    person.makeSecret();
    await person.arm();
    expect(await person.start('SweepAccessKeys', {})).toMatchObject({ status: 'SUCCEEDED' });
    const refused = await person.start('RotateAccessKey', { userName: 'svc-ci' });
    expect(refused).toMatchObject({ status: 'FAILED', error: 'KeyRotation.NotEnrolled' });
    expect(Object.keys(person.keys)).toEqual([person.firstKey?.AccessKeyId]);
  });
});
