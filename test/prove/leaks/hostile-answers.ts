import { isJsonObject, type Json } from '../../../emulator/json';
import type { TaskCall } from '../../../emulator/task';
import type { Violation } from '../claims';
import { type Entry, Plan } from '../faults/plan';
import { Monitor } from '../invariants/monitor';
import type { Findings } from '../part';
import type { ProvedMachines } from '../world/deployment';
import { type StartName, USER } from '../world/starts';
import { type Order, World } from '../world/world';

/** What may stand in an answer where something else is expected; undefined: nothing. */
const VALUES: readonly (Json | undefined)[] = [
  undefined,
  null,
  7,
  true,
  [],
  {},
  '',
  '{}',
  "'",
  '\\',
  '$.created',
  "States.Format('{}', $)",
  '{% $states.input %}',
  '\u0000',
  '🔑',
  'x'.repeat(60_000),
];

/** A Task of IssueAccessKey from the creation on, and what has to go wrong before it is called. */
interface Target {
  readonly start: StartName;
  readonly entries: readonly Entry[];
}

const REFUSED: Entry = { state: 'IssueAccessKey.UpdateSecret', first: 'refused', rest: 'refused' };

export const TARGETS: Readonly<Record<string, Target>> = {
  CreateAccessKey: { start: 'onlyOurs', entries: [] },
  CreateFirstAccessKey: { start: 'noKey', entries: [] },
  UpdateSecret: { start: 'onlyOurs', entries: [] },
  ListSecretVersionIds: { start: 'onlyOurs', entries: [REFUSED] },
  DeleteAccessKey: { start: 'onlyOurs', entries: [REFUSED] },
};

const ROTATION: Order = { machine: 'RotateAccessKey', input: { userName: USER } };

/**
 * Puts each of VALUES in the place of each part of an answer. Whatever comes of it, no path may fail while the secret
 * is in the input, because the error would quote it.
 */
export async function hostileAnswers(machines: ProvedMachines, state: string, only?: string): Promise<Findings> {
  const violations: Violation[] = [];
  const counts = { answers: 0, checks: 0 };
  const { paths } = await playWith(machines, state, undefined, '');
  for (const [index, path] of paths.entries()) {
    for (const [value, put] of VALUES.entries()) {
      const name = `${index}.${value}`;
      if (only !== undefined && only !== name) continue;
      const { monitor } = await playWith(machines, state, { path, put }, `leaks/answers/${state}/${name}`);
      counts.answers++;
      counts.checks += monitor.checks;
      // An answer that names another key than the one that was made breaks more than this; no service gives one.
      violations.push(...monitor.violations.filter(({ claim }) => claim === 'I3' || claim === 'errors'));
    }
  }
  return { counts, violations };
}

interface Change {
  readonly path: readonly string[];
  readonly put: Json | undefined;
}

async function playWith(machines: ProvedMachines, state: string, change: Change | undefined, id: string) {
  const { start, entries } = TARGETS[state] as Target;
  const plan = new Plan(entries);
  let paths: readonly (readonly string[])[] = [];
  const isTarget = ({ executionArn, stateName }: TaskCall) =>
    stateName === state && executionArn.includes(':IssueAccessKey:');
  const world: World = new World({
    machines,
    start,
    isLogged: true,
    aroundTask: async (call, answer) => {
      const answered = await plan.around(call, answer, world);
      if (!isTarget(call)) return answered;
      paths = pathsOf(answered);
      return change ? (put(answered, change.path, change.put) ?? null) : answered;
    },
  });
  const monitor = new Monitor(world, id);
  await world.execute(ROTATION);
  for (const run of world.runs.values()) {
    if (run.parent && run.ended?.status !== 'SUCCEEDED') {
      monitor.report(
        'I3',
        `${run.machine} ended ${run.ended?.status} with ${run.ended?.error}, which may quote its input`,
      );
    }
  }
  return { monitor, paths };
}

function pathsOf(value: Json, path: readonly string[] = []): readonly (readonly string[])[] {
  const inner = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return [path, ...inner.flatMap(([name, item]) => pathsOf(item, [...path, name]))];
}

function put(value: Json, [name, ...rest]: readonly string[], item: Json | undefined): Json | undefined {
  if (name === undefined) return item;
  if (Array.isArray(value)) {
    return value.flatMap((old, index) => (String(index) === name ? [put(old, rest, item) ?? []].flat(0) : [old]));
  }
  if (!isJsonObject(value)) return value;
  const { [name]: old = null, ...others } = value;
  const changed = put(old, rest, item);
  return changed === undefined ? others : { ...others, [name]: changed };
}
