import { isoDate } from '../iso-date';
import type { Json } from '../json';
import { type TaskCall, TaskError } from '../task';
import { performUnknown } from './action';
import { actionNamed } from './actions';
import { toPascalCase, toRequest } from './pascal-case';
import type { StatesService } from './states-service';
import { authorizeTask } from './task-authorization';
import { asSdkTaskError } from './task-errors';

/** `arn:…:states:::aws-sdk:sfn:…`: any action of this API, with PascalCase members and ISO dates. */
export async function sdkTask(service: StatesService, call: TaskCall): Promise<Json> {
  const name = `${call.action.charAt(0).toUpperCase()}${call.action.slice(1)}`;
  const action = actionNamed(name);
  if (!action) throw new TaskError('States.Runtime', `${call.resource}: the emulator does not have the action ${name}`);
  const request = toRequest(call.parameters, action.members);
  try {
    authorizeTask(service, call, name, request);
    return toPascalCase((await performUnknown(service, action, request)) ?? {}, isoDate);
  } catch (error) {
    throw asSdkTaskError(error, service);
  }
}
