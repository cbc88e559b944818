import { NOT_AWAITED } from '../../clock';
import { isJsonObject, type Json } from '../../json';
import { randomString } from '../../random';
import { type TaskCall, TaskError } from '../../task';
import { StateError } from '../errors';
import { isTooLarge } from '../payload-size';
import { Scope } from '../scope';
import { dataLimitCause, type Visit } from '../visit';
import { parseResource, type Resource } from './resource';
import type { Perform, StateSource } from './state-source';
import { type Schedule, type TaskEvent, taskEvents } from './task-events';

const TOKEN_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const TOKEN_LENGTH = 96;

/** What a missing heartbeat is named in Retry and Catch; the history calls it `States.Timeout`. */
const HEARTBEAT_TIMEOUT = 'States.HeartbeatTimeout';

/** Task: has the task handler call a service, within the time that it has. */
export function compileTask({ definition, language, next }: StateSource): Perform {
  const resource = parseResource(definition.Resource as string) as Resource;
  const events = taskEvents(resource);
  const workInput = language.workInput(definition);
  const timeout = language.field(definition, 'TimeoutSeconds', 'count');
  const heartbeat = language.field(definition, 'HeartbeatSeconds', 'count');
  const credentials =
    definition.Credentials === undefined
      ? undefined
      : language.template(definition, definition.Credentials as Json, 'Credentials');
  const finish = language.finish(definition);

  const emit = (visit: Visit, [type, details]: TaskEvent) => visit.flow.emit(type, details);
  const failed = (visit: Visit, failure: StateError): never => {
    emit(visit, events.failed(failure));
    throw failure;
  };

  return async (visit) => {
    visit.taskToken =
      resource.pattern === 'WAIT_FOR_TASK_TOKEN' ? randomString(visit.random, TOKEN_LENGTH, TOKEN_ALPHABET) : undefined;
    const parameters = await workInput(visit);
    visit.checkSize(parameters);
    const schedule: Schedule = {
      parameters,
      region: regionOf(visit),
      timeoutSeconds: await timeout?.(visit),
      heartbeatSeconds: await heartbeat?.(visit),
      credentialsRoleArn: roleArnOf(await credentials?.(visit)),
    };
    visit.flow.run.history.hold(parameters);
    emit(visit, events.scheduled(schedule));
    emit(visit, events.started());
    const submitted = (output: Json) => void emit(visit, events.submitted(output));
    const result = await call(visit, resource, schedule, submitted).catch((thrown) =>
      failed(visit, asFailure(visit, thrown)),
    );
    if (isTooLarge(result)) failed(visit, new StateError('States.DataLimitExceeded', dataLimitCause(nameOf(resource))));
    visit.flow.run.history.hold(result);
    emit(visit, events.succeeded(result));
    return { result, finish, next };
  };
}

function call(visit: Visit, resource: Resource, schedule: Schedule, submitted: (output: Json) => void): Promise<Json> {
  const { options } = visit.flow.run;
  const { service, action, sdkIntegration, pattern, arn } = resource;
  const { parameters, timeoutSeconds, heartbeatSeconds, credentialsRoleArn } = schedule;
  return withinTime(visit, timeoutSeconds, (signal) => {
    const taskCall: TaskCall = {
      resource: arn,
      service,
      action,
      sdkIntegration,
      pattern,
      parameters,
      stateName: visit.state.name,
      executionArn: options.executionArn,
      roleArn: credentialsRoleArn ?? options.roleArn,
      signal,
      submitted,
      ...(visit.taskToken !== undefined && { taskToken: visit.taskToken }),
      ...(heartbeatSeconds !== undefined && { heartbeatSeconds }),
    };
    return options.tasks(taskCall);
  });
}

async function withinTime<T>(
  { clock, flow }: Visit,
  seconds: number | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (seconds === undefined) return flow.scope.race(work);
  const attempt = new Scope(flow.scope);
  const timer = new AbortController();
  const expire = () => attempt.abort(new StateError('States.Timeout'));
  clock.sleep(seconds * 1000, timer.signal).then(expire, () => {});
  try {
    return await attempt.race(work);
  } finally {
    timer.abort(NOT_AWAITED);
    attempt.close();
  }
}

/** An error that no service answers with is a fault of the handler, and must not get lost in a catcher. */
function asFailure(visit: Visit, thrown: unknown): StateError {
  visit.flow.scope.throwIfAborted();
  if (thrown instanceof StateError) return thrown;
  if (!(thrown instanceof TaskError)) return new StateError('States.Runtime', (thrown as Error).message);
  const { error, cause } = thrown;
  return error === HEARTBEAT_TIMEOUT ? new StateError('States.Timeout', cause, error) : new StateError(error, cause);
}

/** `arn:aws:states:us-east-1:…` */
function regionOf(visit: Visit): string {
  return visit.flow.run.options.stateMachineArn.split(':')[3] ?? '';
}

function roleArnOf(credentials: Json | undefined): string | undefined {
  return isJsonObject(credentials) && typeof credentials.RoleArn === 'string' ? credentials.RoleArn : undefined;
}

/** The service, or the ARN of what a Lambda function or an activity has of its own. */
function nameOf(resource: Resource): string {
  return resource.kind === 'Task' ? resource.resourceType : resource.arn;
}
