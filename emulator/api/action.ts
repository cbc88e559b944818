import { type Checked, checkMembers, type Member, type Members } from './members';
import type { Service } from './service';

/** One action of the API: what its request must look like, and what it does. */
export interface Action<Input, Output> {
  readonly members: Members<Input>;
  /** `input` has passed `checkMembers`. Throws `ApiError`. */
  run(service: Service, input: Checked<Input>): Output;
}

/** An action whose types are known to nobody, as the dispatcher sees it. */
export interface AnyAction {
  readonly members: Readonly<Record<string, Member>>;
  run(service: Service, input: never): unknown;
}

/** Checks the request, then runs the action. */
export function perform<Input extends object, Output>(
  service: Service,
  action: Action<Input, Output>,
  input: Input,
): Output {
  checkMembers(input, action.members);
  return action.run(service, input as Checked<Input>);
}

/** `perform` for a request of unknown content. */
export function performUnknown(service: Service, action: AnyAction, input: unknown): unknown {
  checkMembers(input, action.members);
  return action.run(service, input as never);
}
