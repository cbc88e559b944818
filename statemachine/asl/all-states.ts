import type { StateMachineDefinition } from './state-machine';
import type { State } from './states';

type States = Pick<StateMachineDefinition, 'States'>;

/** Every state of a machine, those within its Maps and Parallels too. */
export function allStates(machine: States): readonly State<string>[] {
  return namedStates(machine).map(([, state]) => state);
}

/** The same, each with its name. */
export function namedStates({ States }: States): readonly (readonly [name: string, state: State<string>])[] {
  return Object.entries(States).flatMap(([name, state]) => [
    [name, state] as const,
    ...within(state).flatMap(namedStates),
  ]);
}

function within(state: State<string>): readonly States[] {
  if (state.Type === 'Map') return [state.ItemProcessor];
  return state.Type === 'Parallel' ? state.Branches : [];
}
