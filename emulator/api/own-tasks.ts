import type { Json } from '../json';
import type { TaskCall, TaskHandler } from '../task';
import { activityTask } from './activity-task';
import { sdkTask } from './sdk-task';
import { startExecutionTask } from './start-execution-task';
import type { StatesService } from './states-service';

/** Sends Tasks that call Step Functions itself, or are activities, to `service`, all others to `others`; makes callbacks wait. */
export function routeTasks(service: StatesService, others: TaskHandler): TaskHandler {
  const request: TaskHandler = (call) => {
    if (call.sdkIntegration) return call.service === 'sfn' ? sdkTask(service, call) : others(call);
    return call.service === 'states' && call.action === 'startExecution'
      ? startExecutionTask(service, call)
      : others(call);
  };
  return (call) => {
    if (call.service === 'states' && call.action === 'activity') return activityTask(service, call);
    return call.taskToken === undefined ? request(call) : withCallback(service, call, call.taskToken, request);
  };
}

/** The token counts from before the request is sent, because its receiver may be faster than its answer. */
async function withCallback(
  service: StatesService,
  call: TaskCall,
  token: string,
  request: TaskHandler,
): Promise<Json> {
  const refused = new AbortController();
  const signal = AbortSignal.any([call.signal, refused.signal]);
  const answer = service.taskTokens.answer(token, call.heartbeatSeconds, signal);
  answer.catch(() => undefined);
  try {
    call.submitted?.(await request(call));
  } catch (error) {
    refused.abort(error);
    throw error;
  }
  return answer;
}
