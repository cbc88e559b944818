import type { Caller } from './caller';
import type { ServiceModel } from './model/service-model';
import type { RequestContext } from './policy/request-context';
import type { ServiceError } from './service-error';

/** One function for each action, by the action's name in camel case (`createAccessKey`). */
export type Actions = Readonly<Record<string, (input: never, caller?: Caller) => object>>;

/** One AWS service of the simulated account, as both fronts (tasks and wire) see it. */
export interface AccountService {
  readonly model: ServiceModel;
  readonly actions: Actions;
  /** What it remembers. */
  readonly state?: object;
  /**
   * What policies are asked before `action` is carried out, one after the other; nothing where no permission is needed.
   * @throws ServiceError where the service says that something does not exist before it looks at permissions.
   */
  authorization(action: string, input: object, caller: Caller): readonly AuthorizationRequest[];
}

export interface AuthorizationRequest {
  /** The IAM name of the permission, `iam:CreateAccessKey`. */
  readonly action: string;
  readonly resource: string;
  readonly context: RequestContext;
  /** The resource as the service words it in its refusal; the ARN unless given. */
  readonly resourceName?: string;
  /** What the service refuses with, where it does not name what was asked for. */
  readonly refusal?: ServiceError;
}
