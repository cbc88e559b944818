import type { CreateStateMachineInput, CreateStateMachineOutput } from '@aws-sdk/client-sfn';
import type { Action } from '../action';
import { Aliases } from '../aliases';
import { checkRoleArn } from '../arn';
import { ARN, DEFINITION, DESCRIPTION, NAME, STATE_MACHINE_TYPE } from '../common-members';
import { compileDefinition } from '../definition';
import { ApiError, stateMachineDeleting } from '../errors';
import { checkName } from '../names';
import { checkVersionDescription, publishIfAsked } from '../publish';
import { DEFAULT_ENCRYPTION, DEFAULT_TRACING, isRepetition, loggingOf, type StateMachine } from '../state-machine';
import type { StatesService } from '../states-service';
import { tagMap } from '../tags';
import { Versions } from '../versions';

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
    versionDescription: DESCRIPTION,
    encryptionConfiguration: { type: 'structure' },
  },

  run(service, input) {
    const { name, definition, roleArn, type = 'STANDARD' } = input;
    checkName(name);
    checkRoleArn(roleArn);
    checkVersionDescription(input);
    const arn = service.arns.stateMachine(name);
    const existing = service.stateMachines.find(arn);
    if (existing) {
      if (existing.deletion.begun) throw stateMachineDeleting(arn);
      if (isRepetition(existing, input)) return answer(service, existing, input);
      throw new ApiError('StateMachineAlreadyExists', `State Machine Already Exists: '${arn}'`);
    }
    const now = new Date(service.clock.now());
    const stateMachine: StateMachine = {
      ...{ arn, name, type, definition, roleArn },
      machine: compileDefinition(definition, type),
      creationDate: now,
      updateDate: now,
      loggingConfiguration: loggingOf(input.loggingConfiguration),
      tracingConfiguration: input.tracingConfiguration ?? DEFAULT_TRACING,
      encryptionConfiguration: input.encryptionConfiguration ?? DEFAULT_ENCRYPTION,
      tags: tagMap(input.tags ?? []),
      versions: new Versions(),
      aliases: new Aliases(),
      deletion: { begun: false },
    };
    service.stateMachines.put(stateMachine);
    return answer(service, stateMachine, input);
  },
};

function answer(
  service: StatesService,
  stateMachine: StateMachine,
  input: CreateStateMachineInput,
): CreateStateMachineOutput {
  const { arn: stateMachineArn, creationDate } = stateMachine;
  return { stateMachineArn, creationDate, ...publishIfAsked(service, stateMachine, input) };
}
