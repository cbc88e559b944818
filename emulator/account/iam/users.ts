import type {
  CreateUserRequest,
  CreateUserResponse,
  DeleteUserRequest,
  User as DescribedUser,
  GetUserRequest,
  GetUserResponse,
  ListUsersRequest,
  ListUsersResponse,
} from '@aws-sdk/client-iam';
import type { Caller } from '../caller';
import { wholeSeconds } from '../service-context';
import { ServiceError } from '../service-error';
import { newUserId } from './iam-ids';
import { page } from './iam-page';
import { type IamState, type User, userNamed } from './iam-state';
import {
  checkPath,
  checkPathPrefix,
  checkTags,
  checkUserName,
  MAX_TAGS_PER_USER,
  validationError,
} from './iam-validation';

export function userActions(state: IamState) {
  /** Kept between calls, because a sweep asks for page after page of thousands. */
  let sorted: User[] | undefined;

  return {
    createUser({ UserName, Path = '/', Tags = [] }: CreateUserRequest): CreateUserResponse {
      const name = checkUserName(UserName, 64);
      checkPath(Path);
      checkTags(Tags);
      if (Tags.length > MAX_TAGS_PER_USER) throw tooManyTags();
      if (state.users.has(name.toLowerCase()))
        throw new ServiceError('EntityAlreadyExists', `User with name ${name} already exists.`);
      const { partition, accountId, random } = state.context;
      const user: User = {
        name,
        path: Path,
        id: newUserId(random),
        arn: `arn:${partition}:iam::${accountId}:user${Path}${name}`,
        createDate: wholeSeconds(state.context.now()),
        tags: new Map(Tags.map((tag) => [(tag.Key as string).toLowerCase(), tag])),
        accessKeys: new Map(),
      };
      state.users.set(name.toLowerCase(), user);
      sorted = undefined;
      return { User: describeWithTags(user) };
    },

    getUser({ UserName }: GetUserRequest, caller?: Caller): GetUserResponse {
      return { User: describeWithTags(userNamed(state, ownName(UserName, caller))) };
    },

    listUsers({ PathPrefix = '/', ...request }: ListUsersRequest): ListUsersResponse {
      checkPathPrefix(PathPrefix);
      sorted ??= [...state.users.values()].sort((left, right) => (left.name < right.name ? -1 : 1));
      const matching = PathPrefix === '/' ? sorted : sorted.filter((user) => user.path.startsWith(PathPrefix));
      const { items, ...rest } = page(matching, (user) => user.name, request, state.options);
      return { Users: items.map(describe), ...rest };
    },

    deleteUser({ UserName }: DeleteUserRequest, caller?: Caller): object {
      const user = userNamed(state, ownName(UserName, caller));
      if (user.accessKeys.size > 0) {
        throw new ServiceError('DeleteConflict', 'Cannot delete entity, must delete access keys first.');
      }
      state.users.delete(user.name.toLowerCase());
      sorted = undefined;
      return {};
    },
  };
}

/**
 * The name given, or the name of the calling user.
 * @throws ServiceError `ValidationError` if neither is there.
 */
export function ownName(given: string | undefined, caller: Caller | undefined): string {
  const name = given ?? caller?.userName;
  if (name === undefined) throw validationError('Must specify userName when calling with non-User credentials');
  return checkUserName(name, 128);
}

export function tooManyTags(): ServiceError {
  return new ServiceError('LimitExceeded', `Cannot exceed quota for TagsPerUser: ${MAX_TAGS_PER_USER}`);
}

function describe(user: User): DescribedUser {
  return { Path: user.path, UserName: user.name, UserId: user.id, Arn: user.arn, CreateDate: user.createDate };
}

function describeWithTags(user: User): DescribedUser {
  return user.tags.size === 0 ? describe(user) : { ...describe(user), Tags: [...user.tags.values()] };
}
