import { allStates } from './all-states';
import { IAM_PREFIX, type Service } from './aws-sdk-services';
import type { StateMachineDefinition } from './state-machine';

const AWS_SDK_RESOURCE = /:states:::aws-sdk:(?<service>[a-z0-9]+):(?<action>[A-Za-z0-9]+)$/;

/**
 * The IAM actions that the Task states of a machine need, in IAM's own case (`iam:ListAccessKeys`), sorted, each once.
 * @throws Error for a Task whose Resource is not an `aws-sdk` integration of a service that the builder knows.
 */
export function permissionsOf(definition: Pick<StateMachineDefinition, 'States'>): readonly string[] {
  const resources = allStates(definition).flatMap((state) => (state.Type === 'Task' ? [state.Resource] : []));
  return [...new Set(resources.map(permissionOf))].sort();
}

function permissionOf(resource: string): string {
  const { service, action } = AWS_SDK_RESOURCE.exec(resource)?.groups ?? {};
  const prefix = IAM_PREFIX[service as Service];
  if (!prefix || !action) throw new Error(`no IAM action is known for the Resource ${resource}; use awsSdkTask`);
  return `${prefix}:${action.charAt(0).toUpperCase()}${action.slice(1)}`;
}
