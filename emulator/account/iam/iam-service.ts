import * as sdk from '@aws-sdk/client-iam';
import type { AccountService, AuthorizationRequest } from '../account-service';
import type { Caller } from '../caller';
import { ServiceModel } from '../model/service-model';
import { capitalize } from '../model/shape';
import { requestTags, resourceTags } from '../policy/tag-context';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';
import { accessKeyActions, recordUse } from './access-keys';
import { accountDetailActions } from './account-details';
import { credentialReportActions } from './credential-report';
import { type IamOptions, type IamState, iamState, type KeyUse, type User, userNamed } from './iam-state';
import { type Decide, simulatePolicyActions } from './simulate-policy';
import { userTagActions } from './user-tags';
import { ownName, userActions } from './users';

/** IAM's users, tags and access keys. Its actions can be called directly, with everything allowed. */
export type IamService = ReturnType<typeof iamService>;

export function iamService(context: ServiceContext, options?: IamOptions, decide: Decide = () => 'Allowed') {
  const state = iamState(context, options);
  const actions = {
    ...userActions(state),
    ...userTagActions(state),
    ...accessKeyActions(state),
    ...accountDetailActions(state),
    ...credentialReportActions(state),
    ...simulatePolicyActions(decide),
  };
  const service: AccountService = {
    model: new ServiceModel({
      id: 'iam',
      errorPrefix: 'Iam',
      protocol: 'query',
      namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
      sdk,
    }),
    actions,
    state,
    authorization: (action, input, caller) => authorization(state, action, input, caller),
  };
  return {
    ...actions,
    state,
    service,
    /** Notes a use of a key, by default now, as an accepted request does. */
    recordUse: (accessKeyId: string, use: Omit<KeyUse, 'date'> & { readonly date?: Date }) =>
      recordUse(state, accessKeyId, { date: context.now(), ...use }),
    /** Makes a key Expired, which no action can. */
    expireAccessKey(accessKeyId: string): void {
      const key = state.accessKeys.get(accessKeyId);
      if (!key) throw new ServiceError('NoSuchEntity', `The Access Key with id ${accessKeyId} cannot be found.`);
      key.status = 'Expired';
    },
  };
}

/** What has no resource. */
const ACCOUNT_WIDE = ['listUsers', 'getAccountAuthorizationDetails', 'generateCredentialReport', 'getCredentialReport'];

interface UserInput {
  readonly PolicySourceArn?: string;
  readonly UserName?: string;
  readonly AccessKeyId?: string;
  readonly Path?: string;
  readonly Tags?: readonly sdk.Tag[];
  readonly TagKeys?: readonly string[];
}

/**
 * A user who does not exist is NoSuchEntity before any policy is asked. AWS documents no order; the tags and the
 * path, which a policy may ask about, are only known of a user who exists.
 */
function authorization(
  state: IamState,
  action: string,
  input: UserInput,
  caller: Caller,
): readonly AuthorizationRequest[] {
  const permission = `iam:${capitalize(action)}`;
  if (ACCOUNT_WIDE.includes(action)) return [{ action: permission, resource: '*', context: {} }];
  if (action === 'simulatePrincipalPolicy') {
    return [{ action: permission, resource: input.PolicySourceArn ?? '*', context: {} }];
  }
  const { partition, accountId } = state.context;
  if (action === 'createUser') {
    const resource = `arn:${partition}:iam::${accountId}:user${input.Path ?? '/'}${input.UserName ?? ''}`;
    return [{ action: permission, resource, context: requestTags(input.Tags, input.TagKeys) }];
  }
  const user = addressedUser(state, action, input, caller);
  // Nothing to allow: the action itself refuses the key.
  if (!user) return [];
  return [
    {
      action: permission,
      resource: user.arn,
      resourceName: `user ${user.name}`,
      context: { ...requestTags(input.Tags, input.TagKeys), ...resourceTags('iam', user.tags.values()) },
    },
  ];
}

/** Undefined for a key that nobody has. @throws ServiceError `ValidationError` or `NoSuchEntity` */
function addressedUser(state: IamState, action: string, input: UserInput, caller: Caller): User | undefined {
  if (action === 'getAccessKeyLastUsed') return state.accessKeys.get(input.AccessKeyId ?? '')?.owner;
  return userNamed(state, ownName(input.UserName, caller));
}
