import type { AccountService } from '../account-service';
import type { ServiceError } from '../service-error';
import type { WireRequest, WireResponse } from './wire-message';

/** How a service's requests and answers look in HTTP. */
export interface WireProtocol {
  /** The codes for a key that is not accepted, and for a signature that is wrong. */
  readonly unknownKey: string;
  readonly wrongSignature: string;
  readonly refusalStatus: number;
  /** The name of the action in camel case; undefined if the request names none that the service has. */
  actionOf(request: WireRequest, service: AccountService): string | undefined;
  /** @throws ServiceError for parameters of a wrong type. */
  parametersOf(request: WireRequest, service: AccountService, action: string): object;
  answer(service: AccountService, action: string, answer: object, requestId: string): WireResponse;
  error(service: AccountService, error: ServiceError, status: number, requestId: string): WireResponse;
}
