import type { TagResourceInput, TagResourceOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { ARN } from '../common-members';
import { taggedResource, tagMap } from '../tags';

export const tagResource: Action<TagResourceInput, TagResourceOutput> = {
  members: { resourceArn: ARN, tags: { type: 'list', required: true } },

  run(service, { resourceArn, tags }) {
    const { tags: existing } = taggedResource(service, resourceArn);
    for (const [key, value] of tagMap(tags)) existing.set(key, value);
    return {};
  },
};
