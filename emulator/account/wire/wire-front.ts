import { type Random, uuid } from '../../random';
import type { AccountService } from '../account-service';
import type { Caller } from '../caller';
import type { Dispatcher } from '../dispatcher';
import type { LostAnswer } from '../faults/fault';
import { ServiceError } from '../service-error';
import { type Authorization, authorizationOf, isSignedWith } from './signature';
import type { WireRequest, WireResponse } from './wire-message';
import type { WireProtocol } from './wire-protocol';
import { wireProtocols } from './wire-protocols';

export interface WireFrontProps {
  readonly dispatcher: Dispatcher;
  /** By signing name. */
  readonly services: ReadonlyMap<string, AccountService>;
  readonly random: Random;
  readonly keys: KeyRing;
}

/** Who may sign. */
export interface KeyRing {
  /** The secret of a key that is accepted now, and whom it stands for; else undefined. */
  find(accessKeyId: string): { readonly secretAccessKey: string; readonly caller: Caller } | undefined;
  /** Told of each request that was signed as it should be. */
  accepted(authorization: Authorization): void;
}

export type WireResult = WireResponse | { readonly lost: LostAnswer };

/** Answers AWS requests by their own protocols, all services on one endpoint. */
export class WireFront {
  readonly #props: WireFrontProps;

  constructor(props: WireFrontProps) {
    this.#props = props;
  }

  handle(request: WireRequest): WireResult {
    const { services, random } = this.#props;
    const authorization = authorizationOf(request);
    const service = authorization && services.get(authorization.service);
    const requestId = uuid(random);
    if (!authorization || !service) return unroutable(authorization, [...services.keys()]);
    const protocol = wireProtocols[service.model.protocol];
    try {
      const caller = this.#authenticate(request, authorization, protocol);
      const action = protocol.actionOf(request, service);
      if (action === undefined) throw unknownAction(service, request);
      const parameters = protocol.parametersOf(request, service, action);
      const result = this.#props.dispatcher.dispatch({ service, action, parameters, caller });
      return 'lost' in result ? result : protocol.answer(service, action, result.answer, requestId);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      const status = error.status ?? service.model.error(error.code)?.status ?? 400;
      return protocol.error(service, error, status, requestId);
    }
  }

  /** Who has signed a request for a service that speaks JSON. @throws ServiceError where nobody has, or nobody who is known */
  callerOf(request: WireRequest): Caller {
    const authorization = authorizationOf(request);
    if (!authorization) {
      throw new ServiceError('MissingAuthenticationTokenException', 'Missing Authentication Token', 400);
    }
    return this.#authenticate(request, authorization, wireProtocols.json);
  }

  #authenticate(request: WireRequest, authorization: Authorization, protocol: WireProtocol): Caller {
    const { keys } = this.#props;
    const key = keys.find(authorization.accessKeyId);
    if (!key) {
      throw new ServiceError(
        protocol.unknownKey,
        'The security token included in the request is invalid.',
        protocol.refusalStatus,
      );
    }
    if (!isSignedWith(request, authorization, key.secretAccessKey)) {
      throw new ServiceError(
        protocol.wrongSignature,
        'The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.',
        protocol.refusalStatus,
      );
    }
    keys.accepted(authorization);
    return key.caller;
  }
}

/** Without a signature nobody knows which service, and so which protocol, the request was meant for. */
function unroutable(authorization: Authorization | undefined, known: readonly string[]): WireResponse {
  const [__type, message] = authorization
    ? ['UnknownService', `the simulated account has no ${authorization.service}: it has ${known.join(', ')}`]
    : ['MissingAuthenticationTokenException', 'Missing Authentication Token'];
  return {
    status: 403,
    headers: { 'content-type': 'application/json', 'x-amzn-errortype': __type },
    body: JSON.stringify({ __type, message }),
  };
}

function unknownAction({ model, actions }: AccountService, request: WireRequest): ServiceError {
  const asked = request.headers['x-amz-target'] ?? `${request.method} ${request.path}`;
  return new ServiceError(
    model.protocol === 'json' ? 'UnknownOperationException' : 'InvalidAction',
    `the simulated account's ${model.id} cannot answer ${asked}: it has ${Object.keys(actions).join(', ')}`,
    400,
  );
}
