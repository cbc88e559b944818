import type { Violation } from '../claims';
import type { Findings } from '../part';
import type { ProvedMachines } from '../world/deployment';
import type { OrderName } from '../world/orders';
import type { StartName } from '../world/starts';
import { type Entry, faultsOf } from './plan';
import { type Played, play, type Scenario } from './scenario';

export interface MatrixProps {
  readonly machines: ProvedMachines;
  readonly start: StartName;
  readonly order: OrderName;
  /** Looks further at what a scenario has left behind; tells how often something was redriven. */
  readonly afterwards?: (played: Played, scenario: Scenario) => Promise<number>;
  /** @default true */
  readonly pairs?: boolean;
  /**
   * Whether somebody acts beside the machine too, before each of its calls.
   * @default false
   */
  readonly acts?: boolean;
  /**
   * Whether answers are malformed too.
   * @default true
   */
  readonly malformations?: boolean;
  /**
   * The one state whose faults are played.
   * @default - all states
   */
  readonly only?: string;
}

/**
 * Every fault of every Task state that can be reached, alone and in ordered pairs (one on the first call, another on
 * all that follow; where the first leaves no trace, or a Retry follows one that left the same, one pair stands for all). A state that is only reached
 * when something else goes wrong is reached by the shortest way there.
 */
export async function faultMatrix(props: MatrixProps): Promise<Findings> {
  const { machines, start, order, afterwards, pairs = true, acts = false, malformations = true, only } = props;
  const violations: Violation[] = [];
  const states = new Set<string>();
  const counts = { cases: 1, executions: 0, redrives: 0, checks: 0 };

  const attempt = async (entries: readonly Entry[]): Promise<Played | undefined> => {
    const scenario = { machines, start, order, entries };
    const played = await play(scenario);
    if (!played) return undefined;
    counts.redrives += (await afterwards?.(played, scenario)) ?? 0;
    counts.executions += played.world.runs.size;
    counts.checks += played.monitor.checks;
    violations.push(...played.monitor.violations);
    return played;
  };

  const ways: (readonly Entry[])[] = [[]];
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    const carrier = await attempt(way);
    for (const [state, { call, answer }] of carrier?.plan.called ?? []) {
      if (states.has(state)) continue;
      states.add(state);
      if (only !== undefined && only !== state) continue;
      const faults = faultsOf(call, malformations ? answer : undefined).filter(({ isAct }) => acts || !isAct);
      const played = new Set<string>();
      for (const { name: first, count, isAct } of faults) {
        const { called, leftTrace, retried } = ((await attempt([...way, { state, first }])) as Played).plan;
        counts.cases += count;
        if ([...called.keys()].some((reached) => !states.has(reached))) ways.push([...way, { state, first }]);
        if (!pairs || isAct || (called.get(state)?.times ?? 0) < 2) continue;
        for (const { name: rest, count: rests } of faults.filter((fault) => !fault.isAct)) {
          counts.cases += count * rests;
          // Of a first try that changed nothing, nothing is left when the second comes: what comes of the second is what
          // comes of it where it goes wrong from the first.
          const trace = leftTrace.get(state);
          if (trace === undefined && rest !== first) continue;
          // Nor does a Retry keep anything of it: where two have left the same, one stands for both.
          const pair = `${rest} ${trace}`;
          if (trace !== undefined && retried.has(state)) {
            if (played.has(pair)) continue;
            played.add(pair);
          }
          await attempt([...way, { state, first, rest }]);
        }
      }
    }
  }
  return { counts, violations, reached: [...states] };
}
