import type { AccountService, AuthorizationRequest } from './account-service';
import type { Caller } from './caller';
import { type Decision, evaluate, type PolicyRequest } from './policy/evaluate';
import { NormalizedContext } from './policy/request-context';
import type { ServiceContext } from './service-context';
import { ServiceError } from './service-error';

/** Asks the policies of a caller, with the condition keys that every request has. */
export class Authorizer {
  readonly #context: ServiceContext;
  readonly #globals = new WeakMap<Caller, NormalizedContext>();

  constructor(context: ServiceContext) {
    this.#context = context;
  }

  /** A caller without policies may do everything. */
  decide(caller: Caller, request: PolicyRequest): Decision {
    if (!caller.policies) return 'Allowed';
    return evaluate(caller.policies, request, this.#globalKeys(caller));
  }

  /** @throws ServiceError as the service refuses. */
  authorize(service: AccountService, request: AuthorizationRequest, caller: Caller): void {
    const decision = this.decide(caller, request);
    if (decision === 'Allowed') return;
    const { action, resource, resourceName = resource, refusal } = request;
    if (refusal) throw refusal;
    const reason =
      decision === 'ExplicitDeny'
        ? 'with an explicit deny in an identity-based policy'
        : `because no identity-based policy allows the ${action} action`;
    throw accessDenied(
      service,
      `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resourceName} ${reason}`,
    );
  }

  #globalKeys(caller: Caller): NormalizedContext {
    const known = this.#globals.get(caller);
    if (known !== undefined) return known;
    const { accountId, region } = this.#context;
    const globals = new NormalizedContext({
      'aws:PrincipalAccount': accountId,
      'aws:PrincipalArn': caller.principalArn,
      'aws:PrincipalType': caller.type === 'role' ? 'AssumedRole' : 'User',
      'aws:RequestedRegion': region,
      'aws:ResourceAccount': accountId,
      'aws:SecureTransport': 'true',
      'aws:userid': caller.userId,
      'aws:username': caller.userName,
    });
    this.#globals.set(caller, globals);
    return globals;
  }
}

/** JSON services refuse with 400, the others with 403; Query and S3 have a shorter name for it. */
export function accessDenied({ model }: AccountService, message: string): ServiceError {
  if (model.protocol === 'json') return new ServiceError('AccessDeniedException', message, 400);
  return new ServiceError(model.protocol === 'scheduler' ? 'AccessDeniedException' : 'AccessDenied', message, 403);
}
