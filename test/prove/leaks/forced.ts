import type { JsonObject } from '../../../emulator/json';
import type { StateMachineDefinition } from '../../../statemachine/asl/state-machine';
import { targetsOf } from '../../support/edges';
import type { Violation } from '../claims';
import { parsePlan } from '../faults/plan';
import { play } from '../faults/scenario';
import type { Findings } from '../part';
import { withStates } from '../variants/edit';
import type { ProvedMachines } from '../world/deployment';

/** A state that follows the creation, and one path in it. */
interface Place {
  readonly state: string;
  readonly path: string;
}

/** Ways through IssueAccessKey that together enter every state after the creation. */
const WAYS = [
  '',
  'IssueAccessKey.UpdateSecret:refused:refused',
  'IssueAccessKey.UpdateSecret:transportBefore:transportBefore',
  'IssueAccessKey.UpdateSecret:refused:refused,IssueAccessKey.DeleteAccessKey:accessDenied:accessDenied',
] as const;

/**
 * Makes each path of IssueAccessKey after the creation fail, which no data can do. Up to the states that forget the
 * secret it then comes to light, and has to be found (or the search for it would be worth nothing); beyond, it must not.
 */
export async function forcedFailures(machines: ProvedMachines): Promise<Findings> {
  const definition = machines.IssueAccessKey.definition as StateMachineDefinition;
  const withSecret = zoneFrom(definition, 'CheckAccessKey', (name) => name.startsWith('Forget'));
  const beyond = zoneFrom(definition, 'WaitForSecretsManager', () => false);
  const violations: Violation[] = [];
  let forced = 0;
  let caught = 0;
  for (const place of placesIn(definition, new Set([...withSecret, ...beyond]))) {
    const leaks = await leaksOf(machines, place);
    forced++;
    if (leaks.length > 0) caught++;
    if (!withSecret.has(place.state)) violations.push(...leaks);
  }
  if (caught === 0) {
    violations.push({ claim: 'reach', says: 'no forced failure was found out', states: [], id: 'leaks/forced' });
  }
  return {
    counts: { 'paths made to fail': forced, 'leaks planted so and caught': caught, checks: forced },
    violations,
  };
}

async function leaksOf(machines: ProvedMachines, { state, path }: Place): Promise<readonly Violation[]> {
  const broken = withStates(machines, 'IssueAccessKey', {
    [state]: (found) => JSON.parse(JSON.stringify(found).replaceAll(JSON.stringify(path), '"$.gone"')) as JsonObject,
  });
  const leaks: Violation[] = [];
  for (const way of WAYS) {
    const entries = way === '' ? [] : parsePlan(way);
    const played = await play(
      { machines: broken, start: 'onlyOurs', order: 'manual', entries, isLogged: true },
      'leaks/forced',
    );
    const found = played?.monitor.violations.filter(({ claim }) => claim === 'I3') ?? [];
    leaks.push(...found.map((leak) => ({ ...leak, says: `${leak.says}, when ${path} of ${state} fails` })));
  }
  return leaks;
}

/** The states that a way leads to from `start`, which goes no further than those where it `ends`. */
function zoneFrom(
  { States }: StateMachineDefinition,
  start: string,
  ends: (name: string) => boolean,
): ReadonlySet<string> {
  const zone = new Set<string>();
  const ways = [start];
  for (let name = ways.pop(); name !== undefined; name = ways.pop()) {
    const state = States[name];
    if (!state || zone.has(name)) continue;
    zone.add(name);
    if (!ends(name)) ways.push(...targetsOf(state));
  }
  return zone;
}

/** Paths are whole texts that begin with `$.`: in a Parameters template, a path field, or a Choice rule. */
function placesIn({ States }: StateMachineDefinition, names: ReadonlySet<string>): readonly Place[] {
  return [...names].flatMap((state) => {
    const { ResultPath: _, ...read } = States[state] as unknown as JsonObject;
    const paths = JSON.stringify(read).match(/"\$\.[^"]+"/g) ?? [];
    return [...new Set(paths)].map((path) => ({ state, path: JSON.parse(path) as string }));
  });
}
