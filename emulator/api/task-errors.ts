import { uuid } from '../random';
import { TaskError } from '../task';
import { ApiError } from './errors';
import type { StatesService } from './states-service';

/** Codes that the API's model does not name: a Task gets them as the base exception, with the reason in the Cause. */
const NOT_IN_MODEL = ['AccessDeniedException', 'SerializationException', 'UnknownOperationException'];

/** An error of the API as `aws-sdk:sfn` Tasks see it; other errors pass unchanged. */
export function asSdkTaskError(error: unknown, service: StatesService): unknown {
  if (!(error instanceof ApiError)) return error;
  const { name, message, statusCode } = error;
  return new TaskError(
    `Sfn.${NOT_IN_MODEL.includes(name) ? 'SfnException' : exceptionName(name)}`,
    `${message} (Service: Sfn, Status Code: ${statusCode}, Request ID: ${uuid(service.random)})`,
  );
}

/** An error of the API as the optimised integration `states:startExecution` sees it; other errors pass unchanged. */
export function asOptimisedTaskError(error: unknown, service: StatesService): unknown {
  if (!(error instanceof ApiError)) return error;
  const { name, message, statusCode } = error;
  return new TaskError(
    `StepFunctions.${NOT_IN_MODEL.includes(name) ? 'AWSStepFunctionsException' : exceptionName(name)}`,
    `${message} (Service: AWSStepFunctions; Status Code: ${statusCode}; Error Code: ${name}; Request ID: ${uuid(service.random)}; Proxy: null)`,
  );
}

function exceptionName(code: string): string {
  return code.endsWith('Exception') ? code : `${code}Exception`;
}
