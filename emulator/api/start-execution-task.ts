import { isJsonObject, type Json, type JsonObject } from '../json';
import { parseJson, stringify } from '../json-text';
import { uuid } from '../random';
import { type TaskCall, TaskError } from '../task';
import { perform, performUnknown } from './action';
import { describeExecution } from './actions/describe-execution';
import { startExecution } from './actions/start-execution';
import { epochMilliseconds, toPascalCase, toRequest } from './pascal-case';
import { checkType } from './qualified-state-machine';
import type { StatesService } from './states-service';
import { authorizeTask } from './task-authorization';
import { asOptimisedTaskError } from './task-errors';

/** `arn:…:states:::states:startExecution`, the optimised integration, and `.sync` and `.sync:2` of it. */
export async function startExecutionTask(service: StatesService, call: TaskCall): Promise<Json> {
  try {
    const request = toRequest(call.parameters, startExecution.members);
    authorizeTask(service, call, 'StartExecution', request);
    if (call.pattern === 'SYNC') checkType(service, String(request.stateMachineArn), 'STANDARD');
    const started = performUnknown(service, startExecution, request);
    const answer = {
      ...(toPascalCase(started, epochMilliseconds) as JsonObject),
      SdkHttpMetadata: { HttpStatusCode: 200 },
      SdkResponseMetadata: { RequestId: uuid(service.random) },
    };
    if (call.pattern !== 'SYNC') return answer;
    call.submitted?.(answer);
    return await untilStopped(service, call, started.executionArn as string);
  } catch (error) {
    throw asOptimisedTaskError(error, service);
  }
}

/** Whoever gives up waiting for a child stops it, as AWS does. */
async function untilStopped(service: StatesService, call: TaskCall, executionArn: string): Promise<Json> {
  const child = service.executions.get(executionArn);
  const stop = () => child.execution.stop();
  call.signal.addEventListener('abort', stop, { once: true });
  await child.stopped;
  call.signal.removeEventListener('abort', stop);
  const description = descriptionOf(service, executionArn, call.resource.endsWith('.sync:2'));
  if (child.outcome?.status !== 'SUCCEEDED') throw new TaskError('States.TaskFailed', stringify(description));
  return description;
}

/** What `.sync` returns: DescribeExecution without the redrives; `.sync:2` has input and output as JSON, not as text. */
function descriptionOf(service: StatesService, executionArn: string, parsed: boolean): Json {
  const { redriveCount, redriveStatus, redriveStatusReason, ...described } = perform(service, describeExecution, {
    executionArn,
  });
  const description = toPascalCase(described, epochMilliseconds);
  if (!parsed || !isJsonObject(description)) return description;
  for (const field of ['Input', 'Output']) {
    const text = description[field];
    if (typeof text === 'string') description[field] = parseJson(text);
  }
  return description;
}
