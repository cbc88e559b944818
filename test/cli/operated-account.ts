import type { Account } from '../../emulator/account/account';
import type { PolicyDocument } from '../../emulator/account/policy/policy-document';
import type { Server } from '../../emulator/api/server';
import { type Random, systemRandom } from '../../emulator/random';
import { enrol } from '../../simulation/enrol';
import { LocalAccount } from '../../simulation/local-account';
import { deploymentOf } from '../support/definitions';

const START = new Date('2025-03-01T12:00:00Z');
/** The same for every account: to make it costs a tenth of a second. */
const DEPLOYMENT = deploymentOf();

/** A deployment in an account, served over HTTP, with an IAM user who may do what a test says. */
export class OperatedAccount {
  readonly local: LocalAccount;
  server!: Server;
  readonly #operator: { readonly AccessKeyId?: string; readonly SecretAccessKey?: string };

  constructor(
    random: Random = systemRandom,
    private readonly start = START,
  ) {
    this.local = LocalAccount.begin(DEPLOYMENT, start, random);
    const { account } = this;
    this.#operator = account.at(new Date(start.getTime() - 86_400_000), () => {
      account.iam.createUser({ UserName: 'operator' });
      return account.iam.createAccessKey({ UserName: 'operator' }).AccessKey ?? {};
    });
    this.allow('*');
  }

  get account(): Account {
    return this.local.simulation.account;
  }

  async open(): Promise<this> {
    this.server = await this.local.serve();
    return this;
  }

  close(): Promise<void> {
    return this.server.close();
  }

  /** From now on the operator may do these actions, or what the statements say, and nothing else. */
  allow(...allowed: readonly (string | PolicyDocument['Statement'])[]): void {
    const documents = allowed.map((statement) => ({
      Version: '2012-10-17',
      Statement:
        typeof statement === 'string' ? [{ Effect: 'Allow' as const, Action: statement, Resource: '*' }] : statement,
    }));
    this.account.setUserPolicy('operator', ...documents);
  }

  /** The ids of the keys, oldest first. */
  enrol(userName: string, keyAgeDays = 95, keys = 1): string[] {
    enrol(this.account, { userName, secretName: `svc-${userName}`, keys, keyAgeDays, now: this.start });
    return this.keysOf(userName).map(({ accessKeyId }) => accessKeyId);
  }

  keysOf(userName: string) {
    const user = this.account.snapshot().users.find((other) => other.userName === userName);
    return [...(user?.accessKeys ?? [])].sort((one, other) => one.createDate.localeCompare(other.createDate));
  }

  tagsOf(userName: string): Readonly<Record<string, string>> {
    return this.account.snapshot().users.find((user) => user.userName === userName)?.tags ?? {};
  }

  /** What a process needs to be the operator. */
  get env(): Readonly<Record<string, string>> {
    const { AccessKeyId = '', SecretAccessKey = '' } = this.#operator;
    return {
      AWS_ACCESS_KEY_ID: AccessKeyId,
      AWS_SECRET_ACCESS_KEY: SecretAccessKey,
      AWS_REGION: this.account.region,
      AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
    };
  }
}
