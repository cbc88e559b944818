import { ApiError } from '../../../emulator/api/errors';
import { isJsonObject, type Json } from '../../../emulator/json';
import type { MachineName } from '../../../statemachine/machines';
import type { Violation } from '../claims';
import { Monitor } from '../invariants/monitor';
import type { Findings, Part } from '../part';
import { stateOf } from '../world/account-state';
import { keyturn, type ProvedMachines } from '../world/deployment';
import type { Run } from '../world/run';
import { World } from '../world/world';
import { casesOf, MACHINES_WITH_INPUT } from './cases';

const NAME = 'inputs';

/** Every machine finds something to do here, if only it is asked rightly. */
const START = 'dueAgain';

/** A text that tells what to do has more than a few words. */
const SHORTEST_CAUSE = 60;

/** Characters; what is larger no machine can pass on twice, and the service says so. */
const LARGE = 60_000;

export const inputs: Part = {
  name: NAME,
  title: 'inputs that a person or an event might send, and that are wrong',
  units: () => MACHINES_WITH_INPUT.map((machine) => `${NAME}/${machine}`),
  run(id) {
    const [, machine, only] = id.split('/');
    return refuseAll(keyturn(), machine as MachineName, only);
  },
};

/** Gives a machine each of its bad inputs, or `only` one of them. */
export async function refuseAll(machines: ProvedMachines, machine: MachineName, only?: string): Promise<Findings> {
  const violations: Violation[] = [];
  const names = Object.keys(casesOf(machine, new World({ machines, start: START })));
  for (const name of only === undefined ? names : [only]) {
    const world = new World({ machines, start: START });
    const bad = casesOf(machine, world)[name];
    if (!bad) throw new Error(`${machine} has no bad input "${name}"; take one of ${names.join(', ')}`);
    bad.prepare?.(world);
    const monitor = new Monitor(world, `${NAME}/${machine}/${name}`);
    const before = JSON.stringify(stateOf(world.account));
    const wrong = await refuse(world, machine, bad.input);
    if (wrong) monitor.report('input', `${name}: ${wrong}`);
    if (JSON.stringify(stateOf(world.account)) !== before) monitor.report('input', `${name} changed the account`);
    // How it ended is judged here.
    violations.push(...monitor.violations.filter(({ claim }) => claim !== 'errors'));
  }
  return { counts: { inputs: names.length, checks: 2 * names.length }, violations };
}

/** What is wrong with how the input was refused. */
async function refuse(world: World, machine: MachineName, input: Json): Promise<string | undefined> {
  try {
    return wrongWith(await world.execute({ machine, input }));
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}

function wrongWith({ machine, ended, input }: Run): string | undefined {
  const { status, error, cause = '', output = '' } = ended ?? {};
  if (machine === 'IssueAccessKey') {
    // It answers with an outcome, which whoever started it puts into words.
    const outcome: Json = JSON.parse(output || 'null');
    return isJsonObject(outcome) && outcome.outcome === 'notCreated'
      ? undefined
      : `ended ${status} with ${output || error}`;
  }
  if (output.includes('"alreadyDeleted"')) return undefined;
  if (error === 'States.DataLimitExceeded' && JSON.stringify(input).length > LARGE) return undefined;
  if (status !== 'FAILED') return `ended ${status}`;
  if (!error?.startsWith('KeyRotation.')) return `failed with ${error}`;
  return cause.length < SHORTEST_CAUSE ? `says only "${cause}"` : undefined;
}
