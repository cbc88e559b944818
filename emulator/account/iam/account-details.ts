import type {
  GetAccountAuthorizationDetailsRequest,
  GetAccountAuthorizationDetailsResponse,
  UserDetail,
} from '@aws-sdk/client-iam';
import { page } from './iam-page';
import type { IamState, User } from './iam-state';

export function accountDetailActions(state: IamState) {
  return {
    /** Of what it lists there are only users here; their policies are no part of IAM's state, and are left out. */
    getAccountAuthorizationDetails({
      Filter = ['User'],
      ...request
    }: GetAccountAuthorizationDetailsRequest): GetAccountAuthorizationDetailsResponse {
      const users = Filter.includes('User') ? [...state.users.values()] : [];
      users.sort((left, right) => (left.name < right.name ? -1 : 1));
      const { items, ...rest } = page(users, (user) => user.name, request, state.options);
      return { UserDetailList: items.map(detail), GroupDetailList: [], RoleDetailList: [], Policies: [], ...rest };
    },
  };
}

function detail({ path, name, id, arn, createDate, tags }: User): UserDetail {
  return {
    Path: path,
    UserName: name,
    UserId: id,
    Arn: arn,
    CreateDate: createDate,
    GroupList: [],
    AttachedManagedPolicies: [],
    Tags: [...tags.values()],
  };
}
