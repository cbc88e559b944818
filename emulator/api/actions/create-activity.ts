import type { CreateActivityInput, CreateActivityOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { NAME } from '../common-members';
import { checkName } from '../names';
import { tagMap } from '../tags';

/** Creating what exists already is no error, and changes nothing. */
export const createActivity: Action<CreateActivityInput, CreateActivityOutput> = {
  members: {
    name: { ...NAME, required: true },
    tags: { type: 'list' },
    encryptionConfiguration: { type: 'structure' },
  },

  run({ activities, arns, clock }, { name, tags = [] }) {
    checkName(name);
    const created = { arn: arns.activity(name), name, creationDate: new Date(clock.now()), tags: tagMap(tags) };
    const { arn: activityArn, creationDate } = activities.create(created);
    return { activityArn, creationDate };
  },
};
