import { isJsonObject, type Json, type JsonObject } from '../../json';
import type { Findings } from './findings';

const ENDS_BY_ITSELF: ReadonlySet<Json | undefined> = new Set(['Choice', 'Succeed', 'Fail']);

/**
 * Whether the top level of a machine has a state that ends it. Where none does, the service says so and looks for nothing
 * that cannot be reached; what is inside a Parallel or a Map may go round for ever.
 */
function hasEnd(states: readonly JsonObject[]): boolean {
  return states.some(({ Type, End }) => End === true || Type === 'Succeed' || Type === 'Fail');
}

/** `Next` or `End`, targets that exist on the same level, and no state that nothing leads to. */
export function checkTransitions(
  { StartAt, States }: { readonly StartAt: Json; readonly States: Readonly<Record<string, JsonObject>> },
  location: string,
  findings: Findings,
): void {
  const names = Object.keys(States);
  let isComplete = true;
  const exists = (target: Json, place: string, what: string) => {
    if (typeof target === 'string' && Object.hasOwn(States, target)) return;
    isComplete = false;
    findings.add(place, `Missing '${what}' target: ${String(target)}`, 'MISSING_TRANSITION_TARGET');
  };
  // So people quote it: https://github.com/aws-cloudformation/cfn-lint/issues/4074
  exists(StartAt, `${location}/StartAt`, 'Next');
  for (const name of names) {
    const state = States[name] as JsonObject;
    const place = `${location}/States/${name}`;
    checkEnd(state, place, findings);
    for (const { target, field } of targetsOf(state))
      exists(target, `${place}/${field}`, field.split('/').pop() as string);
  }
  if (location === '' && isComplete && !hasEnd(Object.values(States))) {
    findings.addWithoutPlace('Workflow has no terminal state', 'MISSING_END_STATE');
    return;
  }
  for (const name of unreachable(StartAt, States)) {
    findings.add(`${location}/States/${name}`, `State "${name}" is not reachable.`, 'MISSING_TRANSITION_TARGET');
  }
}

function checkEnd(state: JsonObject, place: string, findings: Findings): void {
  if (state.End !== undefined && typeof state.End !== 'boolean')
    findings.add(`${place}/End`, 'Expected value of type Boolean');
  if (ENDS_BY_ITSELF.has(state.Type)) return;
  if (state.Next !== undefined && state.End === true) findings.add(place, "Only one of 'Next' and 'End' may be given");
  if (state.Next === undefined && state.End !== true) findings.add(place, "One of 'Next' or 'End' is required");
}

interface Target {
  readonly target: Json;
  readonly field: string;
}

function targetsOf(state: JsonObject): Target[] {
  const targets: Target[] = [];
  if (state.Next !== undefined) targets.push({ target: state.Next, field: 'Next' });
  if (state.Default !== undefined) targets.push({ target: state.Default, field: 'Default' });
  for (const list of ['Choices', 'Catch']) {
    for (const [index, entry] of entriesOf(state[list])) {
      if (entry.Next !== undefined) targets.push({ target: entry.Next, field: `${list}[${index}]/Next` });
    }
  }
  return targets;
}

function entriesOf(list: Json | undefined): [number, JsonObject][] {
  if (!Array.isArray(list)) return [];
  return [...list.entries()].filter((entry): entry is [number, JsonObject] => isJsonObject(entry[1]));
}

type States = Readonly<Record<string, JsonObject>>;

/** Of a chain that nothing leads to, the service names the first state alone: the others are led to. */
function unreachable(startAt: Json, states: States): string[] {
  const reached = reachableFrom([startAt], states);
  const missed = Object.keys(states).filter((name) => !reached.has(name));
  const targets = new Set(missed.flatMap((name) => targetsOf(states[name] as JsonObject).map(({ target }) => target)));
  const first = missed.filter((name) => !targets.has(name));
  const behind = reachableFrom(first, states);
  return missed.filter((name) => first.includes(name) || !behind.has(name));
}

function reachableFrom(starts: readonly Json[], states: States): ReadonlySet<string> {
  const reached = new Set<string>();
  const open = [...starts];
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (typeof name !== 'string' || reached.has(name) || !Object.hasOwn(states, name)) continue;
    reached.add(name);
    open.push(...targetsOf(states[name] as JsonObject).map(({ target }) => target));
  }
  return reached;
}
