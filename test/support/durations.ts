import type { StateMachineDefinition } from '../../statemachine/asl/state-machine';
import { targetsOf } from './edges';

type State = StateMachineDefinition['States'][string];

/** Seconds that a state may take at most: its waits, its tries up to their time-outs, and the pauses between them. */
export function longestSeconds(state: State): number {
  if (state.Type === 'Wait') return state.Seconds;
  if (state.Type !== 'Task') return 0;
  const retriers = state.Retry ?? [];
  const repetitions = retriers.reduce((sum, { MaxAttempts = 3 }) => sum + MaxAttempts, 0);
  const pauses = retriers.flatMap(
    ({ IntervalSeconds = 1, BackoffRate = 2, MaxAttempts = 3, MaxDelaySeconds = Infinity }) =>
      Array.from({ length: MaxAttempts }, (_, n) => Math.min(IntervalSeconds * BackoffRate ** n, MaxDelaySeconds)),
  );
  return (1 + repetitions) * (state.TimeoutSeconds ?? Infinity) + pauses.reduce((sum, pause) => sum + pause, 0);
}

/** Seconds of the longest way from `from` through `States`, each state entered once at most. */
export function longestWay({ States }: StateMachineDefinition, from: string, until?: string): number {
  const walk = (name: string, seen: readonly string[]): number => {
    const state = States[name] as State;
    if (seen.includes(name)) return Number.NEGATIVE_INFINITY;
    const targets = name === until ? [] : targetsOf(state);
    const rest = targets.map((target) => walk(target, [...seen, name]));
    return longestSeconds(state) + (rest.length > 0 ? Math.max(...rest) : 0);
  };
  return walk(from, []);
}
