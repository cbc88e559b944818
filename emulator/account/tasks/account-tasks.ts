import type { Json } from '../../json';
import { stringify } from '../../json-text';
import { type Random, uuid } from '../../random';
import { type TaskCall, TaskError, type TaskHandler } from '../../task';
import type { AccountService } from '../account-service';
import type { Caller } from '../caller';
import type { Dispatcher } from '../dispatcher';
import { ServiceError } from '../service-error';
import { fromTask } from './task-input';
import { toTask } from './task-output';

export interface AccountTasksProps {
  readonly dispatcher: Dispatcher;
  /** By the name in the Resource of a Task, `secretsmanager`. */
  readonly services: ReadonlyMap<string, AccountService>;
  readonly random: Random;
  readonly callerOf: (roleArn: string) => Caller;
  /** What a call waits for on its way to the service. @default - nothing */
  readonly travel?: (signal: AbortSignal) => Promise<void>;
}

/**
 * Answers `aws-sdk` Tasks as Step Functions does. Errors are `<Prefix>.<Name>Exception` where the service's model
 * names them and `<Prefix>.<Prefix>Exception` where not; a lost connection is `<Prefix>.SdkClientException`.
 */
export function accountTasks({ dispatcher, services, random, callerOf, travel }: AccountTasksProps): TaskHandler {
  return async (call: TaskCall): Promise<Json> => {
    const service = serviceOf(call, services);
    const { input, output } = service.model.operation(call.action);
    const problems: string[] = [];
    const parameters = fromTask(input, call.parameters, problems);
    if (problems.length > 0) throw notStarted(call, problems);
    await travel?.(call.signal);
    try {
      const result = dispatcher.dispatch({
        service,
        action: call.action,
        parameters,
        caller: callerOf(call.roleArn),
        executionArn: call.executionArn,
        stateName: call.stateName,
      });
      if ('answer' in result) return toTask(output, result.answer);
      if (result.lost === 'timeout') return await aborted(call.signal);
    } catch (error) {
      if (error instanceof ServiceError) throw taskError(service, error, random);
      throw error;
    }
    throw new TaskError(
      `${service.model.errorPrefix}.SdkClientException`,
      'Unable to execute HTTP request: Connection reset (SDK Attempt Count: 1)',
    );
  };
}

function serviceOf(call: TaskCall, services: ReadonlyMap<string, AccountService>): AccountService {
  const service = call.sdkIntegration ? services.get(call.service) : undefined;
  if (!service) {
    throw new TaskError(
      'States.Runtime',
      `the simulated account has no ${call.resource}: it has aws-sdk:${[...services.keys()].join(', aws-sdk:')}`,
    );
  }
  if (!Object.hasOwn(service.actions, call.action)) {
    throw new TaskError(
      'States.Runtime',
      `the simulated account has no ${call.resource}: of ${call.service} it has ${Object.keys(service.actions).join(', ')}`,
    );
  }
  return service;
}

/** Like AWS's own, this text quotes the parameters, whatever they hold. */
function notStarted(call: TaskCall, problems: readonly string[]): TaskError {
  return new TaskError(
    'States.Runtime',
    `The Parameters '${stringify(call.parameters)}' could not be used to start the Task: [${problems.join(', ')}]`,
  );
}

function taskError({ model }: AccountService, error: ServiceError, random: Random): TaskError {
  const modelled = model.error(error.code);
  const shape = modelled?.shape ?? model.errorPrefix;
  const name = shape.endsWith('Exception') ? shape : `${shape}Exception`;
  const status = error.status ?? modelled?.status ?? 400;
  return new TaskError(
    `${model.errorPrefix}.${name}`,
    `${error.message} (Service: ${model.errorPrefix}, Status Code: ${status}, Request ID: ${uuid(random)})`,
  );
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    if (signal.aborted) reject(signal.reason);
    else signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
