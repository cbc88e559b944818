import { allStates } from './all-states';
import { IAM_PREFIX } from './aws-sdk-services';
import type { StateMachineDefinition } from './state-machine';

const AWS_SDK_RESOURCE = /:states:::aws-sdk:(?<service>[a-z0-9]+):(?<action>[A-Za-z0-9]+)$/;

/**
 * The IAM actions that the Task states of a machine need, in IAM's own case (`iam:ListAccessKeys`), sorted, each once.
 * For other services than keyturn's, `iamPrefixes` says what IAM calls them: `{ cloudwatchlogs: 'logs' }`. A few actions of
 * AWS need a permission of another name, such as S3's `ListBuckets`; those are to be granted by hand.
 * @throws Error for a Task whose Resource is not an `aws-sdk` integration of a service that is called neither by keyturn's machines
 * nor in `iamPrefixes`.
 */
export function permissionsOf(
  definition: Pick<StateMachineDefinition, 'States'>,
  iamPrefixes: Readonly<Record<string, string>> = {},
): readonly string[] {
  const resources = allStates(definition).flatMap((state) => (state.Type === 'Task' ? [state.Resource] : []));
  return [...new Set(resources.map((resource) => permissionOf(resource, { ...IAM_PREFIX, ...iamPrefixes })))].sort();
}

function permissionOf(resource: string, prefixes: Readonly<Record<string, string>>): string {
  const { service, action } = AWS_SDK_RESOURCE.exec(resource)?.groups ?? {};
  const prefix = service && prefixes[service];
  if (!prefix || !action)
    throw new Error(
      `no IAM action is known for the Resource ${resource}; use awsSdkTask, or say what IAM calls the service`,
    );
  return `${prefix}:${action.charAt(0).toUpperCase()}${action.slice(1)}`;
}
