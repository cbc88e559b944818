import type { Clock } from '../../clock';
import type { FaultableCall, FaultRule } from './fault';

/** Makes calls fail on demand. Of the rules that fit a call the first one added decides. */
export class FaultInjector {
  readonly #clock: Clock;
  #rules: CountedRule[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Returns a function that takes the rule away again. */
  add(rule: FaultRule): () => void {
    if (rule.kind === 'malformed' && !rule.malform)
      throw new Error('a malformed fault needs malform: say what becomes of the answer');
    const counted = { rule, calls: 0 };
    this.#rules.push(counted);
    return () => {
      this.#rules = this.#rules.filter((other) => other !== counted);
    };
  }

  /**
   * Throttles `service` above `perSecond` calls, as a token bucket that holds one second's calls.
   * Returns a function that takes the limit away again.
   */
  limitRate(service: string, perSecond: number): () => void {
    let tokens = perSecond;
    let filledAt = this.#clock.now();
    return this.add({
      kind: 'throttled',
      service,
      when: () => {
        const now = this.#clock.now();
        tokens = Math.min(perSecond, tokens + ((now - filledAt) / 1000) * perSecond);
        filledAt = now;
        if (tokens < 1) return true;
        tokens -= 1;
        return false;
      },
    });
  }

  clear(): void {
    this.#rules = [];
  }

  /** Whether any rule may fit a call. */
  get hasRules(): boolean {
    return this.#rules.length > 0;
  }

  /** The fault of this call, if it is to have one. Every rule that fits counts the call. */
  faultOf(call: FaultableCall): FaultRule | undefined {
    let chosen: FaultRule | undefined;
    for (const counted of this.#rules) {
      const { rule } = counted;
      if (rule.service !== undefined && rule.service !== call.service) continue;
      if (rule.action !== undefined && rule.action !== call.action) continue;
      if (rule.when && !rule.when(call)) continue;
      counted.calls++;
      if (!chosen && (rule.nth === undefined || rule.nth === counted.calls)) chosen = rule;
    }
    return chosen;
  }
}

interface CountedRule {
  readonly rule: FaultRule;
  calls: number;
}
