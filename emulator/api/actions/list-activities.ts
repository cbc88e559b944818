import type { ListActivitiesInput, ListActivitiesOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { MAX_RESULTS, pageOf } from '../page';

/** The newest first. */
export const listActivities: Action<ListActivitiesInput, ListActivitiesOutput> = {
  members: { maxResults: MAX_RESULTS, nextToken: { type: 'string', min: 1, max: 1024 } },

  run({ activities }, input) {
    const page = pageOf(activities.list(), ({ name }) => name, 'ListActivities', input);
    return {
      activities: page.items.map(({ arn, name, creationDate }) => ({ activityArn: arn, name, creationDate })),
      ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
    };
  },
};
