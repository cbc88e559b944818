import { isJsonObject, type Json } from '../../../emulator/json';
import type { MachineName } from '../../../statemachine/machines';
import type { Violation } from '../claims';
import { Monitor } from '../invariants/monitor';
import type { Findings } from '../part';
import { stateOf } from '../world/account-state';
import type { ProvedMachines } from '../world/deployment';
import type { Run } from '../world/run';
import { World } from '../world/world';
import { casesOf } from './cases';
import { idOf, isMeant, type Names } from './names';
import { HARMLESS_TEXTS, isQuoted, wordsOf } from './quoting';

/** Every machine finds something to do here, if only it is asked rightly. */
export const START = 'dueAgain';

/** A text that tells what to do has more than a few words. */
const SHORTEST_CAUSE = 60;

/** Characters; what is larger no machine can pass on twice, and the service says so. */
const LARGE = 50_000;

/** Gives a machine its bad inputs, all or only some. */
export async function refuseAll(machines: ProvedMachines, machine: MachineName, only?: Names): Promise<Findings> {
  const violations: Violation[] = [];
  const said = new Map<string, ReadonlyMap<string, string>>();
  const names = Object.keys(casesOf(machine, new World({ machines, start: START }))).filter((name) =>
    isMeant(name, only),
  );
  for (const name of names) {
    const world = new World({ machines, start: START });
    const { input, quotes, prepare } = casesOf(machine, world)[name] ?? { input: null };
    prepare?.(world);
    const monitor = new Monitor(world, idOf(machine, name));
    const before = JSON.stringify(stateOf(world.account));
    const run = await world.execute({ machine, input });
    const wrong = wrongWith(run);
    if (wrong) monitor.report('input', `${name}: ${wrong}`);
    if (JSON.stringify(stateOf(world.account)) !== before) monitor.report('input', `${name} changed the account`);
    if (quotes && run.ended?.error !== TOO_LARGE) {
      const { text, place, inputWith } = quotes;
      const about = said.get(place) ?? (await saidOfHarmlessTexts(machines, machine, inputWith));
      said.set(place, about);
      if (!isQuoted(text, wordsOf(world, run), about)) monitor.report('input', `${name} was more than quoted`);
    }
    // How it ended is judged here.
    violations.push(...monitor.violations.filter(({ claim }) => claim !== 'errors'));
  }
  return { counts: { 'wrong inputs': names.length, checks: 3 * names.length }, violations };
}

const TOO_LARGE = 'States.DataLimitExceeded';

function wrongWith({ machine, ended, input }: Run): string | undefined {
  const { status, error, cause = '', output = '' } = ended ?? {};
  if (error === TOO_LARGE && JSON.stringify(input).length > LARGE) return undefined;
  if (machine === 'IssueAccessKey') {
    // It answers with an outcome, which whoever started it puts into words.
    const outcome: Json = JSON.parse(output || 'null');
    return isJsonObject(outcome) && outcome.outcome === 'notCreated'
      ? undefined
      : `ended ${status} with ${output || error}`;
  }
  if (machine === 'RetireAccessKey' && isDeletedAlready(input, output)) return undefined;
  if (status !== 'FAILED') return `ended ${status}`;
  if (!error?.startsWith('KeyRotation.')) return `failed with ${error}`;
  return cause.length < SHORTEST_CAUSE ? `says only "${cause}"` : undefined;
}

/** Harmless: what a retirement was to delete is not there. */
function isDeletedAlready(order: Json, output: string): boolean {
  return isJsonObject(order) && order.action === 'delete' && output.includes('"nothingToDo"');
}

async function saidOfHarmlessTexts(
  machines: ProvedMachines,
  machine: MachineName,
  inputWith: (text: string) => Json,
): Promise<ReadonlyMap<string, string>> {
  const said = new Map<string, string>();
  for (const text of HARMLESS_TEXTS) {
    const world = new World({ machines, start: START });
    const run = await world.execute({ machine, input: inputWith(text) });
    said.set(text, wordsOf(world, run));
  }
  return said;
}
