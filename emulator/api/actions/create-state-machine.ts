import type { CreateStateMachineInput, CreateStateMachineOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { checkRoleArn } from '../arn';
import { ARN, DEFINITION, NAME, STATE_MACHINE_TYPE } from '../common-members';
import { compileDefinition } from '../definition';
import { ApiError, validationError } from '../errors';
import { checkName } from '../names';
import { DEFAULT_ENCRYPTION, DEFAULT_LOGGING, DEFAULT_TRACING, isRepetition } from '../state-machine';
import { tagMap } from '../tags';

export const createStateMachine: Action<CreateStateMachineInput, CreateStateMachineOutput> = {
  members: {
    name: { ...NAME, required: true },
    definition: { ...DEFINITION, required: true },
    roleArn: ARN,
    type: STATE_MACHINE_TYPE,
    loggingConfiguration: { type: 'structure' },
    tags: { type: 'list' },
    tracingConfiguration: { type: 'structure' },
    publish: { type: 'boolean' },
    versionDescription: { type: 'string', max: 256, sensitive: true },
    encryptionConfiguration: { type: 'structure' },
  },

  run(service, input) {
    const { name, definition, roleArn, type = 'STANDARD' } = input;
    checkName(name);
    checkRoleArn(roleArn);
    if (input.publish) throw validationError('versions are not emulated: leave publish out');
    const arn = service.arns.stateMachine(name);
    const existing = service.stateMachines.find(arn);
    if (existing) {
      if (isRepetition(existing, input)) return { stateMachineArn: arn, creationDate: existing.creationDate };
      throw new ApiError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
    }
    const now = new Date(service.clock.now());
    service.stateMachines.put({
      ...{ arn, name, type, definition, roleArn },
      machine: compileDefinition(definition, type),
      creationDate: now,
      updateDate: now,
      loggingConfiguration: input.loggingConfiguration ?? DEFAULT_LOGGING,
      tracingConfiguration: input.tracingConfiguration ?? DEFAULT_TRACING,
      encryptionConfiguration: input.encryptionConfiguration ?? DEFAULT_ENCRYPTION,
      tags: tagMap(input.tags ?? []),
    });
    return { stateMachineArn: arn, creationDate: now };
  },
};
