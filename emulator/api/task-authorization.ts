import type { TaskCall } from '../task';
import { ApiError } from './errors';
import type { StatesService } from './states-service';

/**
 * Throws `AccessDeniedException` unless the role of the calling execution may do `action` (`StartExecution`) on the
 * resource that the request names.
 */
export function authorizeTask(
  service: StatesService,
  { roleArn, executionArn }: TaskCall,
  action: string,
  request: Readonly<Record<string, unknown>>,
): void {
  if (!service.authorize) return;
  const resource = String(request.stateMachineArn ?? request.executionArn ?? request.resourceArn ?? '*');
  if (service.authorize(roleArn, `states:${action}`, resource)) return;
  const [, partition, , , accountId, role] = roleArn.split(':');
  const session = `${role?.split('/').at(-1)}/${executionArn.split(':')[7]}`;
  throw new ApiError(
    'AccessDeniedException',
    `User: arn:${partition}:sts::${accountId}:assumed-role/${session} is not authorized to perform: states:${action} ` +
      `on resource: ${resource} because no identity-based policy allows the states:${action} action`,
  );
}
