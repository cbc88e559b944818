import type { UntagResourceInput, UntagResourceOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { ARN } from '../common-members';
import { taggedResource } from '../tags';

export const untagResource: Action<UntagResourceInput, UntagResourceOutput> = {
  members: { resourceArn: ARN, tagKeys: { type: 'list', required: true } },

  run(service, { resourceArn, tagKeys }) {
    const { tags } = taggedResource(service, resourceArn);
    for (const key of tagKeys) tags.delete(key);
    return {};
  },
};
