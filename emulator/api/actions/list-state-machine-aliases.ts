import type { ListStateMachineAliasesInput, ListStateMachineAliasesOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn, unqualified } from '../arn';
import { ARN } from '../common-members';
import { stateMachineDoesNotExist } from '../errors';
import { MAX_RESULTS, pageOf } from '../page';

/** Those of a state machine, or those that send executions to a version of it. */
export const listStateMachineAliases: Action<ListStateMachineAliasesInput, ListStateMachineAliasesOutput> = {
  members: { stateMachineArn: ARN, maxResults: MAX_RESULTS, nextToken: { type: 'string', min: 1, max: 1024 } },

  run({ stateMachines }, { stateMachineArn, ...request }) {
    checkArn(stateMachineArn, 'stateMachine');
    const stateMachine = stateMachines.find(unqualified(stateMachineArn));
    if (stateMachine === undefined) throw stateMachineDoesNotExist(stateMachineArn);
    const { aliases, versions } = stateMachine;
    const listed =
      stateMachine.arn === stateMachineArn ? aliases.list() : aliases.ofVersion(versions.get(stateMachineArn).arn);
    const page = pageOf(listed, ({ arn }) => arn, `ListStateMachineAliases ${stateMachineArn}`, request);
    return {
      stateMachineAliases: page.items.map(({ arn, creationDate }) => ({ stateMachineAliasArn: arn, creationDate })),
      ...(page.nextToken !== undefined && { nextToken: page.nextToken }),
    };
  },
};
