import type { UpdateStateMachineInput, UpdateStateMachineOutput } from '@aws-sdk/client-sfn';
import { uuid } from '../../random';
import type { Action } from '../action';
import { checkArn, checkRoleArn } from '../arn';
import { ARN, DEFINITION } from '../common-members';
import { compileDefinition } from '../definition';
import { ApiError, validationError } from '../errors';

export const updateStateMachine: Action<UpdateStateMachineInput, UpdateStateMachineOutput> = {
  members: {
    stateMachineArn: ARN,
    definition: DEFINITION,
    roleArn: { ...ARN, required: false },
    loggingConfiguration: { type: 'structure' },
    tracingConfiguration: { type: 'structure' },
    publish: { type: 'boolean' },
    versionDescription: { type: 'string', max: 256, sensitive: true },
    encryptionConfiguration: { type: 'structure' },
  },

  run(service, input) {
    const { stateMachineArn, definition, roleArn, loggingConfiguration, tracingConfiguration } = input;
    checkArn(stateMachineArn, 'stateMachine');
    if (input.publish) throw validationError('versions are not emulated: leave publish out');
    if (!definition && !roleArn && !loggingConfiguration && !tracingConfiguration && !input.encryptionConfiguration) {
      throw new ApiError(
        'MissingRequiredParameter',
        'Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration must be specified',
      );
    }
    if (roleArn !== undefined) checkRoleArn(roleArn);
    const existing = service.stateMachines.get(stateMachineArn);
    const updateDate = new Date(service.clock.now());
    const changed =
      (definition !== undefined && definition !== existing.definition) ||
      (roleArn !== undefined && roleArn !== existing.roleArn);
    const revisionId = changed || !existing.revisionId ? uuid(service.random) : existing.revisionId;
    service.stateMachines.put({
      ...existing,
      ...(definition !== undefined && { definition, machine: compileDefinition(definition, existing.type) }),
      ...(roleArn !== undefined && { roleArn }),
      ...(loggingConfiguration && { loggingConfiguration }),
      ...(tracingConfiguration && { tracingConfiguration }),
      ...(input.encryptionConfiguration && { encryptionConfiguration: input.encryptionConfiguration }),
      updateDate,
      revisionId,
    });
    return { updateDate, revisionId };
  },
};
