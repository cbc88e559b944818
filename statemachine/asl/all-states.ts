import type { StateMachineDefinition } from './state-machine';
import type { State } from './states';

/** Every state of a machine, those within its Maps too. */
export function allStates({ States }: Pick<StateMachineDefinition, 'States'>): readonly State<string>[] {
  return Object.values(States).flatMap((state) =>
    state.Type === 'Map' ? [state, ...allStates(state.ItemProcessor)] : [state],
  );
}
