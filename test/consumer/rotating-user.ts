import { Account } from '../../emulator/account/account';
import { seededRandom } from '../../emulator/random';
import { SimulatedClock } from '../../emulator/simulated-clock';

export const SECRET_ID = 'apps/alice';

/** A key as IAM hands it out. */
export interface NewKey {
  readonly AccessKeyId: string;
  readonly SecretAccessKey: string;
}

/**
 * An account with one user, whose key is in a secret that his tag names. Its time is ten years old: what it calls the
 * future has expired for the SDK, whose memory goes by the real clock, and so asks the provider each time.
 */
export class RotatingUser {
  readonly name = 'alice';
  readonly clock: SimulatedClock;
  readonly account: Account;
  readonly first: NewKey;
  readonly now = () => new Date(this.clock.now());

  constructor(start = new Date('2015-03-01T12:00:00Z')) {
    this.clock = new SimulatedClock(start, { automatic: false });
    this.account = new Account({ clock: this.clock, random: seededRandom(1) });
    this.account.iam.createUser({ UserName: this.name, Tags: [{ Key: 'SecretName', Value: SECRET_ID }] });
    this.first = this.createKey();
    this.account.secretsManager.createSecret({ Name: SECRET_ID, SecretString: JSON.stringify(this.first) });
  }

  createKey(): NewKey {
    const { AccessKeyId = '', SecretAccessKey = '' } =
      this.account.iam.createAccessKey({ UserName: this.name }).AccessKey ?? {};
    return { AccessKeyId, SecretAccessKey };
  }

  /** For clients that talk to the account, and do not wait between attempts. */
  get clientConfig() {
    return { region: 'us-east-1', requestHandler: this.account.requestHandler(), maxAttempts: 1 };
  }

  /** Stands for a role: it is no user, and may do everything. */
  get administrator(): NewKey {
    const { accessKeyId, secretAccessKey } = this.account.adminCredentials;
    return { AccessKeyId: accessKeyId, SecretAccessKey: secretAccessKey };
  }

  /** Makes a key and stores it; the one before stays Active. */
  rotate(): NewKey {
    const key = this.createKey();
    this.account.secretsManager.updateSecret({ SecretId: SECRET_ID, SecretString: JSON.stringify(key) });
    return key;
  }

  deactivate({ AccessKeyId }: NewKey): void {
    this.account.iam.updateAccessKey({ UserName: this.name, AccessKeyId, Status: 'Inactive' });
  }

  forget({ AccessKeyId }: NewKey): void {
    this.account.iam.deleteAccessKey({ UserName: this.name, AccessKeyId });
  }

  async pass(seconds: number): Promise<void> {
    await this.clock.advance(seconds * 1000);
  }
}

/** A key as the SDK has it. */
export function credentialsOf({ AccessKeyId, SecretAccessKey }: NewKey) {
  return { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey };
}
