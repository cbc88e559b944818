import type { ListUserTagsRequest, ListUserTagsResponse, TagUserRequest, UntagUserRequest } from '@aws-sdk/client-iam';
import { page } from './iam-page';
import { type IamState, userNamed } from './iam-state';
import { checkTags, checkUserName, MAX_TAGS_PER_USER } from './iam-validation';
import { tooManyTags } from './users';

export function userTagActions(state: IamState) {
  return {
    listUserTags({ UserName, ...request }: ListUserTagsRequest): ListUserTagsResponse {
      const user = userNamed(state, checkUserName(UserName, 128));
      const sorted = [...user.tags].sort(([left], [right]) => (left < right ? -1 : 1));
      const { items, ...rest } = page(sorted, ([key]) => key, request, state.options);
      return { Tags: items.map(([, tag]) => ({ ...tag })), ...rest };
    },

    tagUser({ UserName, Tags = [] }: TagUserRequest): object {
      const user = userNamed(state, checkUserName(UserName, 128));
      checkTags(Tags);
      const added = Tags.filter((tag) => !user.tags.has((tag.Key as string).toLowerCase()));
      if (user.tags.size + added.length > MAX_TAGS_PER_USER) throw tooManyTags();
      for (const tag of Tags) user.tags.set((tag.Key as string).toLowerCase(), { ...tag });
      return {};
    },

    untagUser({ UserName, TagKeys = [] }: UntagUserRequest): object {
      const user = userNamed(state, checkUserName(UserName, 128));
      for (const key of TagKeys) user.tags.delete(key.toLowerCase());
      return {};
    },
  };
}
