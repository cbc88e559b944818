import { TaskError } from '../task';
import type { ClientPackage } from './installed-client';

interface ServiceException extends Error {
  readonly $metadata: { readonly httpStatusCode?: number; readonly requestId?: string };
}

/**
 * What an SDK client threw, as a Task sees it: `Iam.NoSuchEntityException` for what the service's model names,
 * `Iam.IamException` for what it does not (access denied, throttling), `Iam.SdkClientException` where no answer came.
 */
export function toTaskError(error: unknown, sdk: ClientPackage, prefix: string): TaskError {
  if (!isServiceException(error)) {
    const reason = error instanceof Error ? error.message || error.name : String(error);
    return new TaskError(`${prefix}.SdkClientException`, `Unable to execute HTTP request: ${reason}`);
  }
  const { httpStatusCode, requestId } = error.$metadata;
  const name = error.name.endsWith('Exception') ? error.name : `${error.name}Exception`;
  return new TaskError(
    `${prefix}.${isModelled(error, sdk) ? name : `${prefix}Exception`}`,
    `${error.message} (Service: ${prefix}, Status Code: ${httpStatusCode}, Request ID: ${requestId ?? 'null'})`,
  );
}

function isServiceException(error: unknown): error is ServiceException {
  const metadata = error instanceof Error ? (error as Partial<ServiceException>).$metadata : undefined;
  return metadata?.httpStatusCode !== undefined;
}

/** The client makes errors of the model by a class of their name, all others by its base class. */
function isModelled(error: Error, sdk: ClientPackage): boolean {
  const ErrorClass = sdk[error.name];
  return typeof ErrorClass === 'function' && error instanceof ErrorClass;
}
