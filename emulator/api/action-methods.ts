import { type Action, type AnyAction, performUnknown } from './action';
import { ACTIONS, type Actions } from './actions';
import type { StatesService } from './states-service';

/** A method for each action of the table, by its name with a small first letter: the request in, the response out. */
export type ActionMethods = {
  readonly [Name in keyof Actions as Uncapitalize<Name>]: MethodOf<Actions[Name]>;
};

type MethodOf<A> = A extends Action<infer Input, infer Output> ? (input: Input) => Output : never;

class WithService {
  constructor(protected readonly service: StatesService) {}
}

for (const [name, action] of Object.entries<AnyAction>(ACTIONS)) {
  Object.defineProperty(WithService.prototype, `${name.charAt(0).toLowerCase()}${name.slice(1)}`, {
    value(this: { readonly service: StatesService }, input: unknown) {
      return performUnknown(this.service, action, input);
    },
  });
}

/** What a class with all these methods extends. */
export const WithActionMethods = WithService as new (service: StatesService) => WithService & ActionMethods;
