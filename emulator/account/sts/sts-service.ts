import * as sdk from '@aws-sdk/client-sts';
import type { AccountService } from '../account-service';
import type { Caller } from '../caller';
import type { IamState } from '../iam/iam-state';
import { ServiceModel } from '../model/service-model';
import { capitalize } from '../model/shape';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';

/** STS's questions about who a caller is. Its actions can be called directly, with everything allowed. */
export type StsService = ReturnType<typeof stsService>;

export function stsService(context: ServiceContext, iam: IamState) {
  const actions = {
    getCallerIdentity(_input: sdk.GetCallerIdentityRequest, caller?: Caller): sdk.GetCallerIdentityResponse {
      const { accountId, partition } = context;
      const root = { userId: accountId, arn: `arn:${partition}:iam::${accountId}:root` };
      const { userId, arn } = caller ?? root;
      return { UserId: userId, Account: accountId, Arn: arn };
    },

    /** The account knows only its own keys; AWS answers for those of every account. */
    getAccessKeyInfo({ AccessKeyId = '' }: sdk.GetAccessKeyInfoRequest): sdk.GetAccessKeyInfoResponse {
      if (!iam.accessKeys.has(AccessKeyId)) {
        throw new ServiceError('ValidationError', `The access key ${AccessKeyId} is not of this account.`, 400);
      }
      return { Account: context.accountId };
    },
  };
  const service: AccountService = {
    model: new ServiceModel({
      id: 'sts',
      errorPrefix: 'Sts',
      protocol: 'query',
      namespace: 'https://sts.amazonaws.com/doc/2011-06-15/',
      sdk,
    }),
    actions,
    /** GetCallerIdentity needs no permission, and even a Deny does not stop it. */
    authorization: (action) =>
      action === 'getCallerIdentity' ? [] : [{ action: `sts:${capitalize(action)}`, resource: '*', context: {} }],
  };
  return { ...actions, service };
}
