import { type Checked, checkMembers, type Member, type Members } from './members';
import type { StatesService } from './states-service';

/** One action of the API: what its request must look like, and what it does. */
export interface Action<Input, Output> {
  readonly members: Members<Input>;
  /** `input` has passed `checkMembers`. Throws `ApiError`. */
  run(service: StatesService, input: Checked<Input>): Output;
}

/** An action whose types are known to nobody, as the dispatcher sees it. */
export interface AnyAction {
  readonly members: Readonly<Record<string, Member>>;
  run(service: StatesService, input: never): unknown;
}

/** Checks the request, then runs the action. */
export function perform<Input, Output>(service: StatesService, action: Action<Input, Output>, input: Input): Output {
  return performUnknown(service, action, input);
}

/** `perform` for a request of unknown content, which the check gives its type. */
export function performUnknown<Input, Output>(
  service: StatesService,
  action: Action<Input, Output>,
  input: unknown,
): Output {
  checkMembers<Input>(input, action.members);
  return action.run(service, input);
}
