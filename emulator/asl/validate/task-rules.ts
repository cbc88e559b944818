import { isJsonObject, type JsonObject } from '../../json';
import type { ExecutionType } from '../definition';
import { parseResource, type Resource } from '../states/resource';
import type { Findings } from './findings';
import { checkRequiredParameters, isOptimised } from './optimised-rules';
import { hasAction } from './sdk-actions';
import { checkCount, checkRequired, type Place } from './values';

/** The resource of a task, and how long it may take. */
export function checkTask(state: JsonObject, type: ExecutionType, where: Place): void {
  const { location, findings } = where;
  checkCount(state, 'TimeoutSeconds', { least: 1 }, where);
  checkCount(state, 'HeartbeatSeconds', { least: 1 }, where);
  const { TimeoutSeconds: timeout, HeartbeatSeconds: heartbeat } = state;
  if (typeof timeout === 'number' && typeof heartbeat === 'number' && heartbeat >= timeout) {
    findings.add(location, "'HeartbeatSeconds' must be smaller than 'TimeoutSeconds'");
  }
  if (!checkRequired(state, ['Resource'], location, findings)) return;
  const place = `${location}/Resource`;
  const resource = typeof state.Resource === 'string' ? parseResource(state.Resource) : undefined;
  if (resource === undefined || !isKnown(resource)) {
    findings.add(
      place,
      `The resource provided ${String(state.Resource)} is not recognized. The value is not a valid resource ARN, or the resource is not available in this region.`,
    );
    return;
  }
  checkRequiredParameters(state, resource, where);
  checkCredentials(state, where);
  if (type === 'EXPRESS') checkExpress(resource, place, findings);
}

/** The `aws-sdk` integrations have no `.sync`, and only the actions of the service. */
function isKnown(resource: Resource): boolean {
  const { sdkIntegration, pattern, service, action, kind } = resource;
  if (sdkIntegration) return pattern !== 'SYNC' && hasAction(service, action);
  return kind !== 'Task' || isOptimised(resource);
}

/** A role is all that there is to say. */
function checkCredentials({ Credentials: credentials }: JsonObject, where: Place): void {
  if (credentials === undefined || !isJsonObject(credentials)) return;
  const names = where.language === 'JSONata' ? ['RoleArn'] : ['RoleArn', 'RoleArn.$'];
  if (names.some((name) => credentials[name] !== undefined)) return;
  where.findings.add(`${where.location}/Credentials`, "The field 'RoleArn' is required but was missing");
}

function checkExpress({ kind, pattern, resource }: Resource, place: string, findings: Findings): void {
  if (kind === 'Activity') findings.add(place, 'Express state machine does not support Activity ARN');
  else if (pattern !== 'REQUEST_RESPONSE') {
    // The words of the service end in a blank where it is about a callback.
    const end = pattern === 'WAIT_FOR_TASK_TOKEN' ? ' ' : '';
    findings.add(
      place,
      `Express state machine does not support '${resource.slice(resource.indexOf('.'))}' service integration${end}`,
    );
  }
}
