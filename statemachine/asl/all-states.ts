import type { StateMachineDefinition } from './state-machine';
import type { State } from './states';

type States = Pick<StateMachineDefinition, 'States'>;

/** Every state of a machine, those within its Maps and Parallels too. */
export function allStates({ States }: States): readonly State<string>[] {
  return Object.values(States).flatMap((state) => [state, ...within(state).flatMap(allStates)]);
}

function within(state: State<string>): readonly States[] {
  if (state.Type === 'Map') return [state.ItemProcessor];
  return state.Type === 'Parallel' ? state.Branches : [];
}
