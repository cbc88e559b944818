import type { DescribeActivityInput, DescribeActivityOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn } from '../arn';
import { ARN } from '../common-members';

export const describeActivity: Action<DescribeActivityInput, DescribeActivityOutput> = {
  members: { activityArn: ARN },

  run({ activities }, { activityArn }) {
    checkArn(activityArn, 'activity');
    const { name, creationDate } = activities.get(activityArn);
    return { activityArn, name, creationDate, encryptionConfiguration: { type: 'AWS_OWNED_KEY' } };
  },
};
