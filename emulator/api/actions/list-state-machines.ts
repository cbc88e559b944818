import type { ListStateMachinesInput, ListStateMachinesOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { MAX_RESULTS, pageOf } from '../page';

/** The newest first. */
export const listStateMachines: Action<ListStateMachinesInput, ListStateMachinesOutput> = {
  members: { maxResults: MAX_RESULTS, nextToken: { type: 'string', min: 1, max: 1024 } },

  run(service, input) {
    const page = pageOf(service.stateMachines.list(), ({ name }) => name, 'ListStateMachines', input);
    return {
      stateMachines: page.items.map(({ arn, name, type, creationDate }) => ({
        ...{ stateMachineArn: arn, name, type, creationDate },
      })),
      ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
    };
  },
};
