import type { Violation } from '../claims';
import type { Agenda, Coming } from './agenda';
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
  readonly by?: Way;
  /** Where the possible steps lead. */
  readonly next: Situation[];
  orders?: bigint;
}

/** A step from a situation. */
interface Way {
  readonly from: Situation;
  readonly step: string;
}

/** Steps by their places among the possible ones, a character for each. */
const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

/**
 * Goes every way that a race may go. What was seen once is not gone on with again: from the same situation the same
 * ways lead on. What a step does depends on the standing alone, so it is played once for each; when it may happen is
 * reckoned.
 */
export function explore(props: Omit<RaceProps, 'id'>, id: string): Promise<Explored> {
  return new Exploration({ ...props, id }).run();
}

class Exploration {
  readonly #standings = new Map<string, Standing>();
  readonly #situations = new Map<string, Situation>();
  readonly #toGo: Way[] = [];
  readonly #violations: Violation[] = [];
  #steps = 0;
  #checks = 0;

  constructor(readonly props: RaceProps) {}

  async run(): Promise<Explored> {
    const race = new Race(this.props);
    const root = this.#enter(this.#standingOf(race), race.agenda) as Situation;
    for (let way = this.#toGo.pop(); way !== undefined; way = this.#toGo.pop()) {
      const played = way.from.standing.played.get(way.step);
      if (played) this.#enter(played.to, (way.from.agenda.after(way.step) as Agenda).with(played.added), way);
      else await this.#play(way);
    }
    return {
      situations: this.#situations.size,
      standings: this.#standings.size,
      steps: this.#steps,
      orders: ordersFrom(root),
      checks: this.#checks,
      violations: this.#violations,
    };
  }

  /** From the beginning, since executions cannot be copied, and on as far as nothing is known. */
  async #play(way: Way): Promise<void> {
    const race = new Race(this.props);
    for (const step of stepsTo(way.from)) await race.happen(step);
    let last = way;
    for (let next: Way | undefined = way; next; ) {
      last = next;
      await race.happen(next.step);
      this.#steps++;
      const to = this.#standingOf(race);
      next.from.standing.played.set(next.step, { to, added: race.added });
      const here = this.#enter(to, race.agenda, next);
      if (here?.possible.length === 0) await race.settle();
      const step: string | undefined = here?.possible[0];
      next = step === undefined || to.played.has(step) ? undefined : this.#toGo.pop();
    }
    this.#checks += race.monitor.checks;
    const id = `${this.props.id}/${digitsOf(last)}`;
    this.#violations.push(...race.monitor.violations.map((violation) => ({ ...violation, id })));
  }

  /** The situation, if it is new; then all that may be next is to be gone, the first of it first. */
  #enter(standing: Standing, agenda: Agenda, by?: Way): Situation | undefined {
    const key = `${standing.key} ${agenda.bounds}`;
    const known = this.#situations.get(key);
    const here = known ?? { standing, agenda, possible: agenda.possible(), ...(by && { by }), next: [] };
    by?.from.next.push(here);
    if (known) return undefined;
    this.#situations.set(key, here);
    for (const step of here.possible.toReversed()) this.#toGo.push({ from: here, step });
    return here;
  }

  #standingOf(race: Race): Standing {
    const key = race.key();
    const standing = this.#standings.get(key) ?? { key, played: new Map() };
    this.#standings.set(key, standing);
    return standing;
  }
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
function digitsOf({ from, step }: Way): string {
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
