import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { StateMachineDefinition } from '../../statemachine/asl/state-machine';

/** `A → B` for every way from a state to another that a definition has, in no order. */
export function edgesOf({ States }: StateMachineDefinition): readonly string[] {
  const edges = Object.entries(States).flatMap(([name, state]) =>
    targetsOf(state).map((target) => `${name} → ${target}`),
  );
  return [...new Set(edges)];
}

/** The names of the states that a state may go on to. */
export function targetsOf(state: StateMachineDefinition['States'][string]): readonly string[] {
  const targets: string[] = [];
  if ('Next' in state && state.Next) targets.push(state.Next);
  if ('Default' in state) targets.push(state.Default);
  if ('Choices' in state) targets.push(...state.Choices.map((rule) => rule.Next));
  if ('Catch' in state && state.Catch) targets.push(...state.Catch.map((catcher) => catcher.Next));
  return targets;
}

/** The names of the states that an execution entered, in order. */
export function statesEntered(history: readonly HistoryEvent[]): readonly string[] {
  return history.flatMap(({ stateEnteredEventDetails: entered }) => (entered?.name ? [entered.name] : []));
}

/** `A → B` for every way that an execution went. */
export function edgesWalked(history: readonly HistoryEvent[]): readonly string[] {
  const names = statesEntered(history);
  return names.slice(1).map((name, index) => `${names[index]} → ${name}`);
}
