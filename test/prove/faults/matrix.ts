import type { Violation } from '../claims';
import type { Findings } from '../part';
import type { ProvedMachines } from '../world/deployment';
import type { OrderName } from '../world/orders';
import type { StartName } from '../world/starts';
import { type Entry, faultsOf, type Plan } from './plan';
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
   * Whether a state deserves pairs and malformed answers, or acts, as far as they are played: asked once for each state, by
   * the way that led to it and the faults it may meet; for acts, which may matter to one order only, by the order too.
   * @default - each
   */
  readonly isNew?: (way: string) => boolean;
  /**
   * The one state whose faults are played.
   * @default - all states
   */
  readonly only?: string;
}

/** An execution that has ended, and all that it had entered when nothing came afterwards. */
interface Attempt {
  readonly plan: Plan;
  readonly entered: readonly string[];
}

/**
 * Every fault of every Task state that can be reached, alone and in ordered pairs (one on the first call, another on
 * all that follow). Where one case stands for others it alone is played, and all are counted: faults that look alike;
 * pairs of which the first leaves no trace, or a Retry follows one that left the same; pairs, acts and malformed answers
 * at a state that is not new. A state that is only reached when something else goes wrong is reached by the shortest way.
 */
export async function faultMatrix(props: MatrixProps): Promise<Findings> {
  const {
    machines,
    start,
    order,
    afterwards,
    pairs = true,
    acts = false,
    malformations = true,
    isNew = () => true,
    only,
  } = props;
  const violations: Violation[] = [];
  const states = new Set<string>();
  /** Those too that only a pair leads to, of which no faults are played. */
  const reached = new Set<string>();
  const counts = { cases: 1, played: 0, executions: 0, redrives: 0, checks: 0 };

  const attempt = async (entries: readonly Entry[]): Promise<Attempt | undefined> => {
    const scenario = { machines, start, order, entries };
    const played = await play(scenario);
    if (!played) return undefined;
    const entered = [...played.world.states];
    for (const state of played.plan.called.keys()) reached.add(state);
    counts.played++;
    counts.redrives += (await afterwards?.(played, scenario)) ?? 0;
    counts.executions += played.world.runs.size;
    counts.checks += played.monitor.checks;
    violations.push(...played.monitor.violations);
    return { plan: played.plan, entered };
  };

  const ways: (readonly Entry[])[] = [[]];
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    const carrier = await attempt(way);
    for (const [state, { call, answer }] of carrier?.plan.called ?? []) {
      if (states.has(state)) continue;
      states.add(state);
      if (only !== undefined && only !== state) continue;
      const faults = faultsOf(call, answer).filter(
        ({ isAct, isMalformed }) => (acts || !isAct) && (malformations || !isMalformed),
      );
      const led = [wayTo(state, carrier as Attempt), ...faults.map(({ name }) => name)].join(' ');
      const isThorough = isNew(led);
      const isNewToOrder = isNew(`${order} ${led}`);
      const played = new Set<string>();
      for (const { name: first, count, isAct, isMalformed } of faults) {
        counts.cases += count;
        if ((isAct && !isNewToOrder) || (isMalformed && !isThorough)) continue;
        const { called, leftTrace, retried } = ((await attempt([...way, { state, first }])) as Attempt).plan;
        if ([...called.keys()].some((reached) => !states.has(reached))) ways.push([...way, { state, first }]);
        if (!pairs || isAct || (called.get(state)?.times ?? 0) < 2) continue;
        for (const { name: rest, count: rests } of faults.filter((fault) => !fault.isAct)) {
          counts.cases += count * rests;
          if (!isThorough) continue;
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
  return { counts, violations, reached: [...reached] };
}

/** What the order had called and entered when it came to the state; the children of a Distributed Map tell only what they call. */
function wayTo(state: string, { plan, entered }: Attempt): string {
  const called = [...plan.called.keys()];
  const until = entered.includes(state) ? entered.indexOf(state) : entered.length;
  return [...called.slice(0, called.indexOf(state)), '>', ...entered.slice(0, until), state].join(' ');
}
