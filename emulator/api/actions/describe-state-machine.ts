import type { DescribeStateMachineInput, DescribeStateMachineOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkArn, unqualified } from '../arn';
import { ARN, INCLUDED_DATA } from '../common-members';
import { stateMachineDoesNotExist } from '../errors';
import { referencesIn, type StateMachine } from '../state-machine';
import type { StatesService } from '../states-service';
import type { StateMachineVersion } from '../versions';

export const describeStateMachine: Action<DescribeStateMachineInput, DescribeStateMachineOutput> = {
  members: { stateMachineArn: ARN, includedData: INCLUDED_DATA },

  run(service, { stateMachineArn, includedData }) {
    checkArn(stateMachineArn, 'stateMachine');
    const { stateMachine: found, ...version } = revisionOf(service, stateMachineArn);
    return {
      stateMachineArn,
      name: found.name,
      status: found.deletion.begun ? 'DELETING' : 'ACTIVE',
      definition: includedData === 'METADATA_ONLY' ? undefined : found.definition,
      roleArn: found.roleArn,
      type: found.type,
      creationDate: version.creationDate ?? found.creationDate,
      ...(version.description !== undefined && { description: version.description }),
      loggingConfiguration: found.loggingConfiguration,
      tracingConfiguration: found.tracingConfiguration,
      encryptionConfiguration: found.encryptionConfiguration,
      ...(found.revisionId !== undefined && { revisionId: found.revisionId }),
      ...referencesIn(found),
    };
  },
};

/** A version is described as the revision that it is of, with its own date and description. */
function revisionOf({ stateMachines }: StatesService, arn: string): Partial<Version> & Pick<Version, 'stateMachine'> {
  const stateMachine = stateMachines.find(unqualified(arn));
  if (stateMachine === undefined) throw stateMachineDoesNotExist(arn);
  return stateMachine.arn === arn ? { stateMachine } : stateMachine.versions.get(arn);
}

type Version = StateMachineVersion<StateMachine>;
