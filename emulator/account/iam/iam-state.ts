import type { StatusType, Tag } from '@aws-sdk/client-iam';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';

export interface User {
  readonly name: string;
  readonly path: string;
  readonly id: string;
  readonly arn: string;
  readonly createDate: Date;
  /** By the key in lower case: IAM keeps the case of a tag's key, and does not distinguish by it. */
  readonly tags: Map<string, Tag>;
  readonly accessKeys: Map<string, AccessKey>;
}

export interface AccessKey {
  readonly id: string;
  readonly secretAccessKey: string;
  readonly owner: User;
  readonly createDate: Date;
  status: StatusType;
  /** Oldest first; of those that already show, only the newest is kept. */
  uses: KeyUse[];
}

/** A request that was signed with a key and accepted. */
export interface KeyUse {
  readonly date: Date;
  /** The service's signing name, `s3`. */
  readonly service: string;
  readonly region: string;
}

export interface IamOptions {
  /**
   * For how long after its creation a key is refused with `InvalidClientTokenId`.
   * @default 5
   */
  readonly keyPropagationSeconds?: number;
  /**
   * For how long after its creation a key is not in the answer of ListAccessKeys.
   * @default 0
   */
  readonly listLagSeconds?: number;
  /**
   * For how long a use does not show in GetAccessKeyLastUsed; hours in AWS.
   * @default 0
   */
  readonly lastUsedLagSeconds?: number;
  /**
   * How many access keys a user may have; AWS has raised it for some accounts.
   * @default 2
   */
  readonly accessKeysPerUser?: number;
  /**
   * The most items of one answer, whatever was asked for: IAM may always give fewer, and says `IsTruncated`.
   * @default 1000
   */
  readonly mostOnAPage?: number;
  /**
   * How long a credential report is in the making.
   * @default 0
   */
  readonly credentialReportSeconds?: number;
}

export interface IamState {
  readonly context: ServiceContext;
  readonly options: Required<IamOptions>;
  /** By name in lower case: `Bob` cannot be created beside `bob`. */
  readonly users: Map<string, User>;
  readonly accessKeys: Map<string, AccessKey>;
  /** Every secret access key ever made, for searches that none has leaked. */
  readonly secretAccessKeys: string[];
  /** The latest, once one was asked for: when, in milliseconds since 1970, and its CSV. */
  readonly credentialReports: { readonly time: number; readonly content: string }[];
}

const DEFAULTS: Required<IamOptions> = {
  keyPropagationSeconds: 5,
  listLagSeconds: 0,
  lastUsedLagSeconds: 0,
  accessKeysPerUser: 2,
  mostOnAPage: 1000,
  credentialReportSeconds: 0,
};

export function iamState(context: ServiceContext, options: IamOptions = {}): IamState {
  return {
    context,
    options: { ...DEFAULTS, ...options },
    users: new Map(),
    accessKeys: new Map(),
    secretAccessKeys: [],
    credentialReports: [],
  };
}

/** @throws ServiceError `NoSuchEntity`, also where only the case differs. */
export function userNamed(state: IamState, name: string): User {
  const user = state.users.get(name.toLowerCase());
  if (user?.name !== name) throw new ServiceError('NoSuchEntity', `The user with name ${name} cannot be found.`);
  return user;
}

export function hasPassed(state: IamState, since: Date, seconds: number): boolean {
  return state.context.now().getTime() >= since.getTime() + seconds * 1000;
}
