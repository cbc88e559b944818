import type { PublishStateMachineVersionInput, PublishStateMachineVersionOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn } from '../arn';
import { ARN, DESCRIPTION } from '../common-members';

/** Publishes the revision as it is now; one that was published before keeps its version. */
export const publishStateMachineVersion: Action<PublishStateMachineVersionInput, PublishStateMachineVersionOutput> = {
  members: { stateMachineArn: ARN, revisionId: { type: 'string' }, description: DESCRIPTION },

  run({ stateMachines, clock }, { stateMachineArn, ...publication }) {
    checkArn(stateMachineArn, 'stateMachine');
    const stateMachine = stateMachines.usable(stateMachineArn);
    const version = stateMachine.versions.publish(stateMachine, new Date(clock.now()), publication);
    return { stateMachineVersionArn: version.arn, creationDate: version.creationDate };
  },
};
