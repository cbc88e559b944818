import { validationError } from './errors';
import type { StateMachine } from './state-machine';
import type { StatesService } from './states-service';

/** What CreateStateMachine and UpdateStateMachine take to publish a version as well. */
interface PublishInput {
  readonly publish?: boolean | undefined;
  readonly versionDescription?: string | undefined;
}

/** Throws `ValidationException`. */
export function checkVersionDescription({ publish, versionDescription }: PublishInput): void {
  if (versionDescription !== undefined && !publish) {
    throw validationError('Version description can only be set when publish is true');
  }
}

/** The member of the response that names the version; empty where none was asked for. */
export function publishIfAsked(
  { clock }: StatesService,
  stateMachine: StateMachine,
  { publish, versionDescription: description }: PublishInput,
): { readonly stateMachineVersionArn?: string } {
  if (!publish) return {};
  const { arn } = stateMachine.versions.publish(stateMachine, new Date(clock.now()), { description });
  return { stateMachineVersionArn: arn };
}
