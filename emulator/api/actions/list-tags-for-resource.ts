import type { ListTagsForResourceInput, ListTagsForResourceOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { ARN } from '../common-members';
import { taggedResource } from '../tags';

export const listTagsForResource: Action<ListTagsForResourceInput, ListTagsForResourceOutput> = {
  members: { resourceArn: ARN },

  run(service, { resourceArn }) {
    const { tags } = taggedResource(service, resourceArn);
    return { tags: [...tags].map(([key, value]) => ({ key, value })) };
  },
};
