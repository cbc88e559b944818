import type { Clock } from '../clock';
import type { AccountCall } from './account-call';
import type { AccountService } from './account-service';
import { type Authorizer, accessDenied } from './authorizer';
import type { Caller } from './caller';
import type { FaultKind, FaultRule, LostAnswer } from './faults/fault';
import type { FaultInjector } from './faults/fault-injector';
import { capitalize } from './model/shape';
import { ServiceError } from './service-error';

/** What a front (tasks or wire) asks for. */
export interface DispatchRequest {
  readonly service: AccountService;
  readonly action: string;
  readonly parameters: object;
  readonly caller: Caller;
  readonly executionArn?: string;
  readonly stateName?: string;
}

/** Either an answer, or the news that none will come. Refusals are thrown as `ServiceError`. */
export type DispatchResult = { readonly answer: object } | { readonly lost: LostAnswer };

/** The one way into the services: fault, permission, effect, fault, and word of it to whoever listens. */
export class Dispatcher {
  readonly listeners = new Set<(call: AccountCall) => void>();
  readonly #authorizer: Authorizer;
  readonly #clock: Clock;
  readonly #faults: FaultInjector;

  constructor(authorizer: Authorizer, clock: Clock, faults: FaultInjector) {
    this.#authorizer = authorizer;
    this.#clock = clock;
    this.#faults = faults;
  }

  /** @throws ServiceError */
  dispatch(request: DispatchRequest): DispatchResult {
    const progress = { effective: false };
    try {
      const result = this.#perform(request, progress);
      this.#tell(request, progress, 'lost' in result ? 'lost' : 'succeeded');
      return result;
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      this.#tell(request, progress, 'failed', error.code);
      throw error;
    }
  }

  #perform(request: DispatchRequest, progress: { effective: boolean }): DispatchResult {
    const { service, action, parameters, caller } = request;
    const fault = this.#faults.hasRules ? this.#faults.faultOf({ ...request, service: service.model.id }) : undefined;
    if (fault && isBefore(fault.kind)) return fail(fault, request);
    for (const asked of service.authorization(action, parameters, caller)) {
      this.#authorizer.authorize(service, asked, caller);
    }
    const perform = service.actions[action] as (parameters: object, caller: Caller) => object;
    const answer = perform(parameters, caller);
    progress.effective = true;
    if (!fault) return { answer };
    if (fault.kind === 'malformed') return { answer: (fault.malform as (answer: object) => object)(answer) };
    return fail(fault, request);
  }

  #tell(
    request: DispatchRequest,
    { effective }: Pick<AccountCall, 'effective'>,
    outcome: AccountCall['outcome'],
    errorCode?: string,
  ): void {
    if (this.listeners.size === 0) return;
    const call: AccountCall = {
      ...{ ...request, service: request.service.model.id, time: this.#clock.now(), effective, outcome },
      ...(errorCode !== undefined && { errorCode }),
    };
    for (const listener of this.listeners) listener(call);
  }
}

const BEFORE: readonly FaultKind[] = [
  'throttled',
  'accessDenied',
  'serviceErrorBefore',
  'transportBefore',
  'timeoutBefore',
];

function isBefore(kind: FaultKind): boolean {
  return BEFORE.includes(kind);
}

function fail({ kind, error }: FaultRule, { service, action, parameters, caller }: DispatchRequest): DispatchResult {
  if (kind === 'transportBefore' || kind === 'transportAfter') return { lost: 'transport' };
  if (kind === 'timeoutBefore' || kind === 'timeoutAfter') return { lost: 'timeout' };
  if (error) throw error;
  const isJson = service.model.protocol === 'json';
  if (kind === 'throttled') throw new ServiceError(isJson ? 'ThrottlingException' : 'Throttling', 'Rate exceeded', 400);
  if (kind === 'accessDenied') {
    const [asked] = service.authorization(action, parameters, caller);
    const permission = asked?.action ?? `${service.model.id}:${capitalize(action)}`;
    const resource = asked?.resourceName ?? asked?.resource ?? '*';
    throw accessDenied(
      service,
      `User: ${caller.arn} is not authorized to perform: ${permission} on resource: ${resource} with an explicit deny in a service control policy`,
    );
  }
  throw new ServiceError(
    isJson ? 'ServiceUnavailableException' : 'ServiceUnavailable',
    'Service is temporarily unavailable.',
    503,
  );
}
