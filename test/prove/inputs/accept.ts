import type { Json } from '../../../emulator/json';
import type { MachineName } from '../../../statemachine/machines';
import type { Violation } from '../claims';
import { Monitor } from '../invariants/monitor';
import type { Findings } from '../part';
import { stateOf } from '../world/account-state';
import type { ProvedMachines } from '../world/deployment';
import { World } from '../world/world';
import { type FineInput, fineInputsOf } from './fine';
import { idOf, isMeant, type Names } from './names';
import { isQuoted, wordsOf } from './quoting';
import { START } from './refuse';

/** The negative twin: gives a machine odd inputs that are right, and looks that they do what the plain ones do. */
export async function acceptAll(machines: ProvedMachines, machine: MachineName, only?: Names): Promise<Findings> {
  const violations: Violation[] = [];
  const cases = Object.entries(fineInputsOf(machine, new World({ machines, start: START })));
  const meant = cases.filter(([name]) => isMeant(name, only));
  const plainEnds = new Map<string, End>();
  for (const [name, { input, plain, quotes }] of meant) {
    const key = JSON.stringify(plain);
    const expected = plainEnds.get(key) ?? (await end(machines, machine, plain, idOf(machine, name)));
    plainEnds.set(key, expected);
    const found = await end(machines, machine, input, idOf(machine, name));
    const wrong = differenceOf(found, expected, quotes);
    if (wrong) found.monitor.report('input', `${name}: ${wrong}`);
    violations.push(...found.monitor.violations);
  }
  return { counts: { 'odd inputs that are right': meant.length, checks: 3 * meant.length }, violations };
}

interface End {
  readonly status: string | undefined;
  readonly words: string;
  readonly state: string;
  readonly monitor: Monitor;
}

async function end(machines: ProvedMachines, machine: MachineName, input: Json, id: string): Promise<End> {
  const world = new World({ machines, start: START });
  const monitor = new Monitor(world, id);
  const run = await world.execute({ machine, input });
  const state = JSON.stringify(stateOf(world.account));
  return { status: run.ended?.status, words: wordsOf(world, run), state, monitor };
}

function differenceOf(found: End, expected: End, quotes: FineInput['quotes']): string | undefined {
  if (found.status !== 'SUCCEEDED') return `ended ${found.status}: ${found.words}`;
  if (found.state !== expected.state) return 'did something else to the account than without what is odd';
  const { text, plain } = quotes ?? { text: '', plain: '\0' };
  return isQuoted(text, found.words, new Map([[plain, expected.words]])) ? undefined : `says ${found.words}`;
}
