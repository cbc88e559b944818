import type { Violation } from '../claims';
import { Agenda, type Coming } from './agenda';
import { Race, type RaceProps } from './race';

/** What every order of the steps of a race has shown. */
export interface Explored {
  /** Different situations, each of which may be come to in many ways. */
  readonly situations: number;
  /** Of them, those that differ in more than in when the steps to come may happen. */
  readonly standings: number;
  /** The steps that were played: each that may be the next one, in each standing. */
  readonly steps: number;
  /** In how many different orders the steps may happen. */
  readonly orders: bigint;
  readonly checks: number;
  readonly violations: readonly Violation[];
}

/** All but when: the account, and where every execution is. */
interface Standing {
  readonly key: string;
  /** Where the steps that were played lead, by name. */
  readonly played: Map<string, { readonly to: Standing; readonly added: readonly Coming[] }>;
}

/** A standing, and all that is known of when the steps to come may happen. */
interface Situation {
  readonly standing: Standing;
  readonly agenda: Agenda;
  readonly possible: readonly string[];
  /** The first way that led here. */
  readonly by?: { readonly from: Situation; readonly step: string };
  /** Where the possible steps lead. */
  readonly next: Situation[];
  orders?: bigint;
}

/** Steps by their places among the possible ones, a character for each. */
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

/**
 * Goes every way that a race may go. What was seen once is not gone on with again: from the same situation the same
 * ways lead on. What a step does depends on the standing alone, so it is played once for each; when it may happen is
 * reckoned. Executions cannot be copied, so each step that branches off is played from the beginning.
 */
export async function explore(props: Omit<RaceProps, 'id'>, id: string): Promise<Explored> {
  const standings = new Map<string, Standing>();
  const situations = new Map<string, Situation>();
  const violations: Violation[] = [];
  const found = { steps: 0, checks: 0 };

  const standingOf = (race: Race): Standing => {
    const key = race.key();
    const standing = standings.get(key) ?? { key, played: new Map() };
    standings.set(key, standing);
    return standing;
  };
  const toGo: { readonly from: Situation; readonly step: string }[] = [];
  const enter = (standing: Standing, agenda: Agenda, by?: Situation['by']): Situation | undefined => {
    const key = `${standing.key} ${agenda.bounds}`;
    const known = situations.get(key);
    const here = known ?? { standing, agenda, possible: agenda.possible(), ...(by && { by }), next: [] };
    by?.from.next.push(here);
    if (known) return undefined;
    situations.set(key, here);
    for (const step of here.possible.toReversed()) toGo.push({ from: here, step });
    return here;
  };

  const first = new Race({ ...props, id });
  const root = enter(standingOf(first), Agenda.EMPTY.with(first.added)) as Situation;

  for (let way = toGo.pop(); way !== undefined; way = toGo.pop()) {
    const known = way.from.standing.played.get(way.step);
    if (known) {
      enter(known.to, (way.from.agenda.after(way.step) as Agenda).with(known.added), way);
      continue;
    }
    const race = new Race({ ...props, id });
    for (const step of stepsTo(way.from)) await race.happen(step);
    let last = way;
    for (let next: typeof way | undefined = way; next; ) {
      last = next;
      await race.happen(next.step);
      found.steps++;
      const to = standingOf(race);
      next.from.standing.played.set(next.step, { to, added: [...race.added] });
      const here = enter(to, race.agenda, next);
      if (here?.possible.length === 0) await race.settle();
      // On from here, as far as nothing is known.
      const step: string | undefined = here?.possible[0];
      next = here && step !== undefined && !to.played.has(step) ? toGo.pop() : undefined;
    }
    found.checks += race.monitor.checks;
    const digits = digitsOf(last);
    violations.push(...race.monitor.violations.map((violation) => ({ ...violation, id: `${id}/${digits}` })));
  }
  return {
    situations: situations.size,
    standings: standings.size,
    ...found,
    orders: ordersFrom(root),
    violations,
  };
}

/** Runs one order again. */
export async function replay(props: Omit<RaceProps, 'id'>, id: string, way: string): Promise<readonly Violation[]> {
  const race = new Race({ ...props, id });
  for (const digit of way) await race.happen(race.agenda.possible()[DIGITS.indexOf(digit)] as string);
  if (race.agenda.names.length === 0) await race.settle();
  return race.monitor.violations;
}

function stepsTo({ by }: Situation): readonly string[] {
  const steps: string[] = [];
  for (let at = by; at; at = at.from.by) steps.push(at.step);
  return steps.reverse();
}

/** What replays a way. */
function digitsOf({ from, step }: NonNullable<Situation['by']>): string {
  const places = [from.possible.indexOf(step)];
  for (let { by } = from; by; by = by.from.by) places.push(by.from.possible.indexOf(by.step));
  return places
    .reverse()
    .map((place) => DIGITS[place])
    .join('');
}

function ordersFrom(situation: Situation): bigint {
  situation.orders ??=
    situation.next.length === 0 ? 1n : situation.next.reduce((sum, next) => sum + ordersFrom(next), 0n);
  return situation.orders;
}
