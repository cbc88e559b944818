import type { GetActivityTaskInput, GetActivityTaskOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn } from '../arn';
import { ARN, NAME } from '../common-members';

/** Waits for a task, 60 seconds at most; an answer without a token says that there was none. */
export const getActivityTask: Action<GetActivityTaskInput, Promise<GetActivityTaskOutput>> = {
  members: { activityArn: ARN, workerName: NAME },

  async run({ activities }, { activityArn, workerName }) {
    checkArn(activityArn, 'activity');
    const task = await activities.poll(activityArn, workerName);
    return task === undefined ? {} : { taskToken: task.token, input: task.input };
  },
};
