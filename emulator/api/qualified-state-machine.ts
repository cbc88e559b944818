import type { StateMachineType } from '@aws-sdk/client-sfn';
import type { StateMachineAlias } from './aliases';
import { checkArn, unqualified } from './arn';
import {
  referenceNotFound,
  stateMachineDeleting,
  stateMachineDoesNotExist,
  stateMachineTypeNotSupported,
} from './errors';
import { chooseVersion } from './routing';
import type { QualifiedStateMachine } from './state-machine';
import type { StatesService } from './states-service';

/**
 * What the ARN of a state machine, of a version or of an alias stands for; an alias chooses by its weights. Throws
 * `StateMachineDoesNotExist` or `StateMachineDeleting`.
 */
export function qualifiedStateMachine({ stateMachines, random }: StatesService, arn: string): QualifiedStateMachine {
  const stateMachine = stateMachines.find(arn) ?? stateMachines.find(unqualified(arn));
  if (stateMachine === undefined) throw stateMachineDoesNotExist(arn);
  if (stateMachine.deletion.begun) throw stateMachineDeleting(stateMachine.arn);
  if (stateMachine.arn === arn) return { stateMachine };
  const alias = stateMachine.aliases.find(arn);
  const version = stateMachine.versions.get(alias === undefined ? arn : chooseVersion(alias.routing, random));
  return { stateMachine: version.stateMachine, versionArn: version.arn, ...(alias && { aliasArn: arn }) };
}

/** Checks that the ARN is of a state machine of the type, or of a version or alias of one. Throws `StateMachineTypeNotSupported`. */
export function checkType({ stateMachines }: StatesService, arn: string, type: StateMachineType): void {
  const stateMachine = stateMachines.find(unqualified(arn));
  const { aliases, versions } = stateMachine ?? {};
  if (stateMachine?.arn !== arn && !aliases?.find(arn) && !versions?.find(arn)) throw stateMachineDoesNotExist(arn);
  if (stateMachine?.type !== type) throw stateMachineTypeNotSupported();
}

/** Throws `ResourceNotFound`. */
export function aliasOf({ stateMachines }: StatesService, aliasArn: string): StateMachineAlias {
  checkArn(aliasArn, 'stateMachine');
  const alias = stateMachines.find(unqualified(aliasArn))?.aliases.find(aliasArn);
  if (alias === undefined) throw referenceNotFound();
  return alias;
}
