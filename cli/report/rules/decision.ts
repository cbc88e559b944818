import { DECIDE_AT_EVERY_LOOK } from '@keyturn/statemachine/sweep-access-keys/decide';
import type { Decision, Facts } from '@keyturn/statemachine/sweep-access-keys/facts';
import jsonata from 'jsonata';

export type Settled = Exclude<Decision, { readonly action: 'read' }>;

/** What the sweep decides of users, by the sweep's own expression; each question is answered once. */
export class Decider {
  readonly #expression = jsonata(DECIDE_AT_EVERY_LOOK);
  readonly #known = new Map<string, Promise<Settled>>();

  decide(facts: Facts): Promise<Settled> {
    const question = JSON.stringify(facts);
    const known = this.#known.get(question) ?? this.#ask(facts);
    this.#known.set(question, known);
    return known;
  }

  async #ask(facts: Facts): Promise<Settled> {
    const decision: Decision = await this.#expression.evaluate(undefined, { facts });
    if (decision.action !== 'read') return decision;
    throw new Error(`the sweep would ask for ${decision.read}, which was not read`);
  }
}
