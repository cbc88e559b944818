import { isJsonObject, type JsonObject } from '../../../emulator/json';
import type { MachineName } from '../../../statemachine/machines';
import { targetsOf } from '../../support/edges';
import type { ProvedMachines } from '../world/deployment';

type Change = (state: JsonObject) => JsonObject;

/**
 * The machines with some states of one of them changed or added: a fault that somebody might have planted.
 * @throws Error for a change to a state that is not there, so that no variant outlives what it is a variant of.
 */
export function withStates(
  machines: ProvedMachines,
  name: MachineName,
  changes: Readonly<Record<string, Change>>,
  added: Readonly<Record<string, JsonObject>> = {},
): ProvedMachines {
  const definition = structuredClone(machines[name].definition) as { States: Record<string, JsonObject> };
  for (const [stateName, change] of Object.entries(changes)) {
    const state = definition.States[stateName];
    if (!isJsonObject(state)) throw new Error(`${name} has no state ${stateName} any more; mend the variant`);
    definition.States[stateName] = change(state);
  }
  Object.assign(definition.States, added);
  prune(definition);
  return { ...machines, [name]: { ...machines[name], definition } };
}

/** Goes on elsewhere. */
export function next(Next: string): Change {
  return (state) => ({ ...state, Next });
}

/** The service refuses states that no way leads to. */
function prune(definition: { StartAt?: string; States: Record<string, JsonObject> }): void {
  const reached = new Set<string>();
  const ways = [String(definition.StartAt)];
  for (let name = ways.pop(); name !== undefined; name = ways.pop()) {
    const state = definition.States[name];
    if (reached.has(name) || state === undefined) continue;
    reached.add(name);
    ways.push(...targetsOf(state as unknown as Parameters<typeof targetsOf>[0]));
  }
  for (const name of Object.keys(definition.States)) if (!reached.has(name)) delete definition.States[name];
}
