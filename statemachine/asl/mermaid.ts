import type { StateMachineDefinition } from './state-machine';

type States = StateMachineDefinition['States'];
type State = States[string];

/**
 * A picture of a machine in Mermaid's own text: what it calls and waits for, and how it ends. The Pass and Choice
 * states between are drawn together into the arrows; what only a Catch leads to is dotted; Fail states are left out.
 * What a Map does with each item stands in a frame.
 */
export function mermaid({ StartAt, States }: Pick<StateMachineDefinition, 'StartAt' | 'States'>): string {
  const starts = nextShown(States, [StartAt]).map((target) => `start((start)) --> ${target}`);
  return ['flowchart TD', ...nodesOf(States), ...starts, ...arrowsOf(States)].join('\n  ');
}

function nodesOf(states: States): readonly string[] {
  return shownOf(states).flatMap(([name, state]) => {
    if (state.Type !== 'Map') return [node(name, state)];
    const { States: inner } = state.ItemProcessor;
    return [`subgraph ${name}`, ...[...nodesOf(inner), ...arrowsOf(inner)].map((line) => `  ${line}`), 'end'];
  });
}

function arrowsOf(states: States): readonly string[] {
  return shownOf(states).flatMap(([name, state]) => {
    const regular = nextShown(states, regularTargets(state));
    const caught = nextShown(states, caughtTargets(state)).filter((target) => !regular.includes(target));
    return [...regular.map((target) => `${name} --> ${target}`), ...caught.map((target) => `${name} -.-> ${target}`)];
  });
}

function shownOf(states: States): readonly [string, State][] {
  return Object.entries(states).filter(([, state]) => isShown(state));
}

/** The names of the states that a state may go on to, but for its Catch. */
function regularTargets(state: State): readonly string[] {
  if (state.Type === 'Choice') return [...state.Choices.map((rule) => rule.Next), state.Default];
  return 'Next' in state && state.Next ? [state.Next] : [];
}

function caughtTargets(state: State): readonly string[] {
  return 'Catch' in state && state.Catch ? state.Catch.map((catcher) => catcher.Next) : [];
}

const DRAWN: readonly string[] = ['Task', 'Map', 'Parallel', 'Wait'] satisfies readonly State['Type'][];

function isShown(state: State): boolean {
  return DRAWN.includes(state.Type) || isEnd(state);
}

function isEnd(state: State): boolean {
  return state.Type === 'Succeed' || ('End' in state && state.End === true);
}

/** The shown states that are reached from `names` through others, in the order in which they are met. */
function nextShown(states: States, names: readonly string[]): readonly string[] {
  const met = new Set<string>();
  const visit = (name: string) => {
    if (met.has(name)) return;
    met.add(name);
    const state = states[name] as State;
    if (!isShown(state)) regularTargets(state).forEach(visit);
  };
  names.forEach(visit);
  return [...met].filter((name) => isShown(states[name] as State));
}

function node(name: string, state: State): string {
  if (isEnd(state)) return `${name}([${name}])`;
  return state.Type === 'Wait' ? `${name}{{${name}}}` : `${name}[${name}]`;
}
