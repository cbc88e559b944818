import type { AccountCall } from '../../../emulator/account/account-call';
import { SECRET_USER_TAG } from '../../../statemachine/secret';
import type { World } from '../world/world';

/** Whose each secret said it was, by its name. */
type Owners = ReadonlyMap<string, string | undefined>;

/**
 * I7: a secret is only ever written for the user that its own tag named directly before the key was made. What stands
 * between the last look at the secret and the creation of the key cannot be seen by anybody.
 */
export class SecretOwners {
  /** By execution: at its last look at a secret. */
  readonly #seen = new Map<string, Owners>();
  /** By execution: directly before it made its key. */
  readonly #beforeCreation = new Map<string, Owners>();

  constructor(readonly world: World) {}

  /** What is wrong with a call that was carried out. */
  check({ action, executionArn = '', parameters }: AccountCall): string | undefined {
    if (action === 'describeSecret') this.#seen.set(executionArn, this.#owners());
    if (action === 'createAccessKey') {
      this.#beforeCreation.set(executionArn, this.#seen.get(executionArn) ?? this.#owners());
    }
    if (action !== 'updateSecret' && action !== 'putSecretValue') return undefined;
    const { SecretId = '', SecretString } = parameters as {
      readonly SecretId?: string;
      readonly SecretString?: string;
    };
    const userName = this.#ownerOfKeyIn(SecretString);
    if (userName === undefined) return undefined;
    const owner = (this.#beforeCreation.get(executionArn) ?? this.#owners()).get(this.#nameOf(SecretId));
    return owner === userName ? undefined : `the secret of ${owner ?? 'nobody'} was written for ${userName}`;
  }

  #owners(): Owners {
    const { secrets } = this.world.account.secretsManager.state;
    return new Map([...secrets.values()].map(({ name, tags }) => [name, tags.get(SECRET_USER_TAG)?.Value]));
  }

  #nameOf(secretId: string): string {
    const { secrets } = this.world.account.secretsManager.state;
    return [...secrets.values()].find(({ name, arn }) => name === secretId || arn === secretId)?.name ?? secretId;
  }

  /** Undefined where the text holds no key that there is. */
  #ownerOfKeyIn(text = ''): string | undefined {
    const [id = ''] = /AKIA[A-Z2-7]{16}/.exec(text) ?? [];
    return this.world.account.iam.state.accessKeys.get(id)?.owner.name;
  }
}
