import type { DeleteActivityInput, DeleteActivityOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn } from '../arn';
import { ARN } from '../common-members';

/** Deleting nothing is no error. */
export const deleteActivity: Action<DeleteActivityInput, DeleteActivityOutput> = {
  members: { activityArn: ARN },

  run({ activities }, { activityArn }) {
    checkArn(activityArn, 'activity');
    activities.delete(activityArn);
    return {};
  },
};
