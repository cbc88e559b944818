import { randomString } from '../random';
import type { Caller } from './caller';
import { recordUse } from './iam/access-keys';
import { newRoleId } from './iam/iam-ids';
import { type AccessKey, hasPassed, type IamState, type User } from './iam/iam-state';
import type { PolicyDocument } from './policy/policy-document';
import type { ServiceContext } from './service-context';
import type { KeyRing } from './wire/wire-front';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** Who calls: roles of executions, IAM users by their keys, and the administrator of the account. */
export class Callers {
  readonly #context: ServiceContext;
  readonly #iam: IamState;
  readonly #rolePolicies = new Map<string, readonly PolicyDocument[]>();
  readonly #userPolicies = new Map<string, readonly PolicyDocument[]>();
  readonly #ownDataPolicies = new WeakMap<User, readonly PolicyDocument[]>();
  readonly #roles = new Map<string, Caller>();

  constructor(context: ServiceContext, iam: IamState) {
    this.#context = context;
    this.#iam = iam;
  }

  setRolePolicies(roleArn: string, policies: readonly PolicyDocument[]): void {
    this.#rolePolicies.set(roleArn, policies);
    this.#roles.delete(roleArn);
  }

  setUserPolicies(userName: string, policies: readonly PolicyDocument[]): void {
    this.#userPolicies.set(userName, policies);
  }

  role(roleArn: string): Caller {
    const known = this.#roles.get(roleArn);
    if (known) return known;
    const { accountId, partition, random } = this.#context;
    const session = randomString(random, 32, 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz');
    const policies = this.#rolePolicies.get(roleArn);
    const caller: Caller = {
      type: 'role',
      arn: `arn:${partition}:sts::${accountId}:assumed-role/${roleArn.split('/').at(-1)}/${session}`,
      principalArn: roleArn,
      userId: `${newRoleId(random)}:${session}`,
      ...(policies && { policies }),
    };
    this.#roles.set(roleArn, caller);
    return caller;
  }

  /** Everybody who can sign: the administrator, and users with Active keys that IAM has had the time to spread. */
  keyRing(administrator: Credentials): KeyRing {
    const { accountId, partition, now } = this.#context;
    const root: Caller = {
      type: 'administrator',
      arn: `arn:${partition}:iam::${accountId}:root`,
      principalArn: `arn:${partition}:iam::${accountId}:root`,
      userId: accountId,
      accessKeyId: administrator.accessKeyId,
    };
    return {
      find: (accessKeyId) => {
        if (accessKeyId === administrator.accessKeyId) return { ...administrator, caller: root };
        const key = this.#iam.accessKeys.get(accessKeyId);
        if (key?.status !== 'Active') return undefined;
        if (!hasPassed(this.#iam, key.createDate, this.#iam.options.keyPropagationSeconds)) return undefined;
        return { secretAccessKey: key.secretAccessKey, caller: this.#user(key) };
      },
      accepted: ({ accessKeyId, service, region }) => {
        const key = this.#iam.accessKeys.get(accessKeyId);
        if (key) recordUse(this.#iam, accessKeyId, { date: now(), service, region });
      },
    };
  }

  #user({ id, owner }: AccessKey): Caller {
    return {
      type: 'user',
      arn: owner.arn,
      principalArn: owner.arn,
      userId: owner.id,
      userName: owner.name,
      accessKeyId: id,
      policies: this.#userPolicies.get(owner.name) ?? this.#defaultPolicies(owner),
    };
  }

  #defaultPolicies(user: User): readonly PolicyDocument[] {
    const policies = this.#ownDataPolicies.get(user) ?? [ownDataPolicy(user.arn)];
    this.#ownDataPolicies.set(user, policies);
    return policies;
  }
}

/** What a user may do unless told otherwise: read itself and every secret, and show that its key is accepted. */
function ownDataPolicy(userArn: string): PolicyDocument {
  return {
    Statement: [
      {
        Effect: 'Allow',
        Action: ['iam:GetUser', 'iam:ListAccessKeys', 'iam:ListUserTags', 'iam:GetAccessKeyLastUsed'],
        Resource: userArn,
      },
      {
        Effect: 'Allow',
        Action: [
          'secretsmanager:DescribeSecret',
          'secretsmanager:GetSecretValue',
          'secretsmanager:ListSecretVersionIds',
        ],
        Resource: '*',
      },
      { Effect: 'Allow', Action: ['s3:ListAllMyBuckets', 'dynamodb:ListTables'], Resource: '*' },
    ],
  };
}
