import type { ListStateMachineVersionsInput, ListStateMachineVersionsOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn } from '../arn';
import { ARN } from '../common-members';
import { MAX_RESULTS, pageOf } from '../page';

/** The newest first; none of a state machine that does not exist, for which the action has no error. */
export const listStateMachineVersions: Action<ListStateMachineVersionsInput, ListStateMachineVersionsOutput> = {
  members: { stateMachineArn: ARN, maxResults: MAX_RESULTS, nextToken: { type: 'string', min: 1, max: 1024 } },

  run({ stateMachines }, { stateMachineArn, ...request }) {
    checkArn(stateMachineArn, 'stateMachine');
    const versions = stateMachines.find(stateMachineArn)?.versions.list() ?? [];
    const page = pageOf(versions, ({ arn }) => arn, `ListStateMachineVersions ${stateMachineArn}`, request);
    return {
      stateMachineVersions: page.items.map(({ arn, creationDate }) => ({ stateMachineVersionArn: arn, creationDate })),
      ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
    };
  },
};
