import type { UpdateStateMachineInput, UpdateStateMachineOutput } from '@aws-sdk/client-sfn';
import { uuid } from '../../random';
import type { Action } from '../action';
import { checkArn, checkRoleArn } from '../arn';
import { ARN, DEFINITION, DESCRIPTION } from '../common-members';
import { compileDefinition } from '../definition';
import { ApiError } from '../errors';
import { checkVersionDescription, publishIfAsked } from '../publish';
import { loggingOf, type StateMachine } from '../state-machine';

export const updateStateMachine: Action<UpdateStateMachineInput, UpdateStateMachineOutput> = {
  members: {
    stateMachineArn: ARN,
    definition: DEFINITION,
    roleArn: { ...ARN, required: false },
    loggingConfiguration: { type: 'structure' },
    tracingConfiguration: { type: 'structure' },
    publish: { type: 'boolean' },
    versionDescription: DESCRIPTION,
    encryptionConfiguration: { type: 'structure' },
  },

  run(service, input) {
    const { stateMachineArn, definition, roleArn, loggingConfiguration, tracingConfiguration } = input;
    checkArn(stateMachineArn, 'stateMachine');
    checkVersionDescription(input);
    if (!definition && !roleArn && !loggingConfiguration && !tracingConfiguration && !input.encryptionConfiguration) {
      throw new ApiError(
        'MissingRequiredParameter',
        'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
      );
    }
    if (roleArn !== undefined) checkRoleArn(roleArn);
    const existing = service.stateMachines.usable(stateMachineArn);
    const updateDate = new Date(service.clock.now());
    const changed =
      (definition !== undefined && definition !== existing.definition) ||
      (roleArn !== undefined && roleArn !== existing.roleArn);
    const revisionId = changed ? uuid(service.random) : existing.revisionId;
    const updated: StateMachine = {
      ...existing,
      ...(definition !== undefined && { definition, machine: compileDefinition(definition, existing.type) }),
      ...(roleArn !== undefined && { roleArn }),
      ...(loggingConfiguration && { loggingConfiguration: loggingOf(loggingConfiguration) }),
      ...(tracingConfiguration && { tracingConfiguration }),
      ...(input.encryptionConfiguration && { encryptionConfiguration: input.encryptionConfiguration }),
      updateDate,
      ...(revisionId !== undefined && { revisionId }),
    };
    service.stateMachines.put(updated);
    return { updateDate, revisionId, ...publishIfAsked(service, updated, input) };
  },
};
