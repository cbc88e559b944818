import { isDate } from 'node:util/types';
import { ApiError } from './errors';

/** Where AWS keeps the shapes of an error; clients look at what follows the `#`. */
const SERVICE_ERRORS = 'com.amazonaws.swf.service.v2.model';
const NAMESPACES: Readonly<Record<string, string>> = {
  ValidationException: 'com.amazon.coral.validate',
  SerializationException: 'com.amazon.coral.service',
  UnknownOperationException: 'com.amazon.coral.service',
  AccessDeniedException: 'com.amazon.coral.service',
  InternalFailure: 'com.amazon.coral.service',
};

/** A response in AWS JSON 1.0: dates are seconds since 1970, with milliseconds as a fraction. */
export function toWire(output: unknown): string {
  return JSON.stringify(secondsForDates(output ?? {}));
}

export function errorToWire(error: ApiError): string {
  return JSON.stringify({
    __type: `${NAMESPACES[error.name] ?? SERVICE_ERRORS}#${error.name}`,
    message: error.message,
  });
}

/** What is no `ApiError` is a fault of the emulator: the client learns that, and the server goes on. */
export function asApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new ApiError('InternalFailure', `fault of the emulator: ${reason}`, 500);
}

function secondsForDates(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isDate(value)) return value.getTime() / 1000;
  if (Array.isArray(value)) return value.map(secondsForDates);
  const result: Record<string, unknown> = {};
  for (const name in value) result[name] = secondsForDates((value as Record<string, unknown>)[name]);
  return result;
}
