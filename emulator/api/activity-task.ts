import type { Json } from '../json';
import { stringify } from '../json-text';
import { type TaskCall, TaskError } from '../task';
import type { StatesService } from './states-service';

/** `arn:…:states:…:activity:…`: waits for a worker, and then for what the worker sends. */
export async function activityTask(service: StatesService, call: TaskCall): Promise<Json> {
  const { resource, parameters, heartbeatSeconds, signal, taskToken = '' } = call;
  if (service.activities.find(resource) === undefined) {
    throw new TaskError('States.Runtime', `The activity ${resource} does not exist.`);
  }
  call.scheduled?.();
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    service.activities.offer(
      resource,
      {
        token: taskToken,
        input: stringify(parameters),
        taken(workerName) {
          call.started?.(workerName);
          service.taskTokens.answer(taskToken, heartbeatSeconds, signal).then(resolve, reject);
        },
      },
      signal,
    );
  });
}
