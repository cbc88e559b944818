import type { Violation } from '../claims';
import { Race, type RaceProps } from './race';

/** What every order of the steps of a race has shown. */
export interface Explored {
  /** Different situations, each of which may be come to in many ways. */
  readonly situations: number;
  readonly steps: number;
  /** In how many different orders the steps may happen. */
  readonly orders: bigint;
  readonly checks: number;
  readonly violations: readonly Violation[];
}

interface Situation {
  /** Where the possible steps lead. */
  readonly next: Situation[];
  orders?: bigint;
}

/** A way that is still to be gone: the steps to where it branches off, and the first one on it. */
interface Way {
  readonly from: Situation;
  readonly choices: readonly number[];
}

/** Steps by their places among the possible ones, a character for each. */
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

/**
 * Goes every way that a race may go. What was seen once is not gone on with again: from the same situation the same
 * ways lead on. Executions cannot be copied, so each way that branches off is run from the beginning.
 */
export async function explore(props: Omit<RaceProps, 'id'>, id: string): Promise<Explored> {
  const known = new Map<string, Situation>();
  const violations: Violation[] = [];
  const found = { steps: 0, checks: 0 };
  const root: Situation = { next: [] };
  const ways: Way[] = [{ from: root, choices: [] }];

  for (let way = ways.pop(); way !== undefined; way = ways.pop()) {
    const race = new Race({ ...props, id });
    const taken: number[] = [];
    const take = async (choice: number) => {
      taken.push(choice);
      found.steps++;
      await race.happen(race.possible()[choice] as string);
    };
    for (const choice of way.choices) await take(choice);
    for (let { from } = way; ; ) {
      const key = race.key();
      const before = known.get(key);
      const here: Situation = before ?? { next: [] };
      known.set(key, here);
      from.next.push(here);
      const { length } = race.possible();
      if (before || length === 0) {
        if (!before) await race.settle();
        break;
      }
      for (let other = length - 1; other > 0; other--) ways.push({ from: here, choices: [...taken, other] });
      await take(0);
      from = here;
    }
    found.checks += race.monitor.checks;
    const digits = taken.map((choice) => DIGITS[choice]).join('');
    violations.push(...race.monitor.violations.map((violation) => ({ ...violation, id: `${id}/${digits}` })));
  }
  return { situations: known.size, ...found, orders: ordersFrom(root), violations };
}

/** Runs one order again. */
export async function replay(props: Omit<RaceProps, 'id'>, id: string, way: string): Promise<readonly Violation[]> {
  const race = new Race({ ...props, id });
  for (const digit of way) await race.happen(race.possible()[DIGITS.indexOf(digit)] as string);
  if (race.possible().length === 0) await race.settle();
  return race.monitor.violations;
}

function ordersFrom(situation: Situation): bigint {
  situation.orders ??=
    situation.next.length === 0 ? 1n : situation.next.reduce((sum, next) => sum + ordersFrom(next), 0n);
  return situation.orders;
}
