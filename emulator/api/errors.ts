/**
 * An error of the Step Functions API. `name` is the code that travels on the wire and that SDK clients show
 * (`StateMachineDoesNotExist`), `message` is worded as the service words it.
 */
export class ApiError extends Error {
  override readonly name: string;

  constructor(
    code: string,
    message: string,
    /** HTTP status; nearly everything is 400, as in all AWS JSON services. */
    readonly statusCode = 400,
  ) {
    super(message);
    this.name = code;
  }
}

export function invalidArn(detail: string): ApiError {
  return new ApiError('InvalidArn', `Invalid Arn: '${detail}'`);
}

export function resourceTypeNotValid(type: string): ApiError {
  return invalidArn(`Resource type not valid in this context: ${type}`);
}

export function invalidName(name: string): ApiError {
  return new ApiError('InvalidName', `Invalid Name: '${name}'`);
}

export function invalidToken(): ApiError {
  return new ApiError('InvalidToken', "Invalid Token: 'Invalid token'");
}

export function invalidExecutionInput(detail: string): ApiError {
  return new ApiError('InvalidExecutionInput', `Invalid State Machine Execution Input: '${detail}'`);
}

export function validationError(message: string): ApiError {
  return new ApiError('ValidationException', message);
}

export function stateMachineDoesNotExist(arn: string): ApiError {
  return new ApiError('StateMachineDoesNotExist', `State Machine Does Not Exist: '${arn}'`);
}

export function stateMachineDeleting(arn: string): ApiError {
  return new ApiError('StateMachineDeleting', `State Machine is being deleted: '${arn}'`);
}

export function stateMachineTypeNotSupported(): ApiError {
  return new ApiError('StateMachineTypeNotSupported', 'This operation is not supported by this type of state machine');
}

export function activityDoesNotExist(arn: string): ApiError {
  return new ApiError('ActivityDoesNotExist', `Activity Does Not Exist: '${arn}'`);
}

export function executionDoesNotExist(arn: string): ApiError {
  return new ApiError('ExecutionDoesNotExist', `Execution Does Not Exist: '${arn}'`);
}

export function resourceNotFound(arn: string): ApiError {
  return new ApiError('ResourceNotFound', `Resource not found: '${arn}'`);
}

/** In the words of the service, which do not say what was looked for. */
export function referenceNotFound(): ApiError {
  return new ApiError('ResourceNotFound', 'Request references a resource that does not exist.');
}

export function conflict(message: string): ApiError {
  return new ApiError('ConflictException', message, 409);
}

/** The action exists in AWS or nowhere at all; either way it is not answered here. */
export function unknownOperation(detail: string, statusCode = 400): ApiError {
  return new ApiError('UnknownOperationException', detail, statusCode);
}
