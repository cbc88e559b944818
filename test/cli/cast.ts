import { callVerb } from './call-verb';
import type { OperatedAccount } from './operated-account';

let count = 0;

/** Makes whom a verb works on: each time somebody else. */
export class Cast {
  constructor(readonly operated: OperatedAccount) {}

  /** An enrolled user with so many keys, and their ids, oldest first. */
  user(keys = 1): readonly [name: string, ...ids: string[]] {
    const name = `user-${count++}`;
    return [name, ...this.operated.enrol(name, 95, keys)];
  }

  /** A user who is not enrolled, and its secret. */
  stranger(): readonly [name: string, secretName: string] {
    const name = `stranger-${count++}`;
    const { iam, secretsManager } = this.operated.account;
    iam.createUser({ UserName: name });
    const { AccessKey } = iam.createAccessKey({ UserName: name });
    secretsManager.createSecret({ Name: `svc-${name}`, SecretString: JSON.stringify(AccessKey) });
    return [name, `svc-${name}`];
  }

  /** An enrolled user whose secret does not know it. */
  unbound(): string {
    const [name, secretName] = this.stranger();
    this.operated.account.iam.tagUser({ UserName: name, Tags: [{ Key: 'SecretName', Value: secretName }] });
    return name;
  }

  /** The key of a user that was reported, as a revocation leaves it. */
  reported(): string {
    const [UserName, id = ''] = this.user();
    const { iam } = this.operated.account;
    iam.updateAccessKey({ UserName, AccessKeyId: id, Status: 'Inactive' });
    iam.tagUser({ UserName, Tags: [{ Key: 'keyturn:reported', Value: id }] });
    return id;
  }

  /** A user whose key was rotated, which can be taken back. */
  rotated(): string {
    const [UserName] = this.user();
    const { iam, secretsManager } = this.operated.account;
    const id = iam.createAccessKey({ UserName }).AccessKey?.AccessKeyId;
    const ClientRequestToken = `keyturn-access-key-${id}`;
    secretsManager.updateSecret({ SecretId: `svc-${UserName}`, SecretString: '{"new":1}', ClientRequestToken });
    return UserName;
  }

  /** A user with two Active keys whom IAM's credential report does not know yet. */
  unreported(): string {
    this.operated.account.iam.generateCredentialReport();
    return this.rotated();
  }

  /** A key that is Inactive beside the one that the secret names. */
  inactive(): string {
    const name = this.rotated();
    const id = this.operated.keysOf(name)[0]?.accessKeyId ?? '';
    this.operated.account.iam.updateAccessKey({ UserName: name, AccessKeyId: id, Status: 'Inactive' });
    return id;
  }

  /** An execution that has ended. */
  async ended(): Promise<string> {
    const [userName] = this.user();
    return (await this.operated.local.simulation.execute('RotateAccessKey', { userName })).executionArn ?? '';
  }

  /** An execution that has ended, and of which the log does not tell yet. */
  async unlogged(): Promise<void> {
    await this.ended();
    const { groups } = this.operated.local.operatorServices.logs.service.state as {
      readonly groups: Map<string, unknown[]>;
    };
    for (const lines of groups.values()) lines.length = 0;
  }

  /** The schedule is off. */
  async paused(): Promise<void> {
    await this.#call('pause');
  }

  async #call(verb: string, ...args: readonly string[]): Promise<void> {
    const { code, stderr } = await callVerb(
      verb,
      [...args, '--endpoint-url', this.operated.server.url],
      this.operated.env,
    );
    if (code !== 0) throw new Error(stderr);
  }

  ownerOf(accessKeyId: string): string {
    return this.operated.account.iam.getAccessKeyLastUsed({ AccessKeyId: accessKeyId }).UserName ?? '';
  }

  /** So many users whom nobody has enrolled. */
  crowd(users: number): void {
    for (let index = 0; index < users; index++) this.operated.account.iam.createUser({ UserName: `one-${count++}` });
  }
}
