import { isJsonObject, type Json } from '../../json';
import { randomString } from '../../random';
import { TaskError } from '../../task';
import { StateError } from '../errors';
import { checkHttpParameters, isHttpTask } from '../http/http-parameters';
import { acceptedResult } from '../http/http-response';
import { isTooLarge } from '../payload-size';
import { dataLimitCause, type Visit } from '../visit';
import { parseResource, type Resource } from './resource';
import { SentCall } from './sent-call';
import type { Perform, StateSource } from './state-source';
import { TaskAttempt } from './task-attempt';
import { type Schedule, taskEvents } from './task-events';

const TOKEN_ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const TOKEN_LENGTH = 96;

/** What a missing heartbeat is named in Retry and Catch; the history calls it `States.Timeout`. */
const HEARTBEAT_TIMEOUT = 'States.HeartbeatTimeout';

/** Task: has the task handler call a service, within the time that it has. */
export function compileTask({ definition, language, next }: StateSource): Perform {
  const resource = parseResource(definition.Resource as string) as Resource;
  const isHttp = isHttpTask(resource);
  const events = taskEvents(resource);
  const workInput = language.workInput(definition);
  const timeout = language.field(definition, 'TimeoutSeconds', 'count');
  const heartbeat = language.field(definition, 'HeartbeatSeconds', 'count');
  const credentials =
    definition.Credentials === undefined
      ? undefined
      : language.template(definition, definition.Credentials as Json, 'Credentials');
  const finish = language.finish(definition);

  return async (visit) => {
    visit.taskToken =
      resource.pattern === 'REQUEST_RESPONSE' ? undefined : randomString(visit.random, TOKEN_LENGTH, TOKEN_ALPHABET);
    const parameters = await workInput(visit);
    visit.checkSize(parameters);
    if (isHttp) checkHttpParameters(parameters);
    const schedule: Schedule = {
      parameters,
      region: visit.flow.run.region,
      timeoutSeconds: await timeout?.(visit),
      heartbeatSeconds: await heartbeat?.(visit),
      credentialsRoleArn: roleArnOf(await credentials?.(visit)),
    };
    const attempt = new TaskAttempt(visit, events, schedule);
    const result = await call(visit, resource, schedule, attempt);
    if (isTooLarge(result)) {
      attempt.failed(new StateError('States.DataLimitExceeded', dataLimitCause(nameOf(resource))));
    }
    attempt.succeeded(result);
    return { result, finish, next };
  };
}

async function call(visit: Visit, resource: Resource, schedule: Schedule, attempt: TaskAttempt): Promise<Json> {
  try {
    const answer = await visit.flow.scope.race((abortable) => {
      // What a service does has started when it is asked; an activity waits for a worker first.
      if (resource.kind !== 'Activity') attempt.started(abortable);
      return visit.flow.run.options.tasks(new SentCall(visit, resource, schedule, attempt, abortable));
    });
    return isHttpTask(resource) ? acceptedResult(answer) : answer;
  } catch (thrown) {
    return attempt.failed(asFailure(visit, thrown));
  } finally {
    attempt.takeBackTimer?.();
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

function roleArnOf(credentials: Json | undefined): string | undefined {
  return isJsonObject(credentials) && typeof credentials.RoleArn === 'string' ? credentials.RoleArn : undefined;
}

/** The service, or the ARN of what a Lambda function or an activity has of its own. */
function nameOf(resource: Resource): string {
  return resource.kind === 'Task' ? resource.resourceType : resource.arn;
}
