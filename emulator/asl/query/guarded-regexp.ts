import { createContext, Script } from 'node:vm';
import { isHarmless } from './harmless-pattern';

/** How long the searches of one evaluation may take. They block everything else in the process. */
const TIMEOUT_MS = 500;

/** A pattern that backtracks needs time that grows with the square of the text, or worse. */
const LONG_TEXT = 2_000;
/** From here on, a pattern that backtracks in two places may need more time than there is; one that does in more, always. */
const SHORT_TEXT = 20;

/** For a search that was stopped, so that there is an end to repeating it. */
const LEAST_CHARGE_MS = 20;

const NO_QUANTIFIERS = /\\.|\[(?:\\.|[^\]])*\]|\(\?[:=!<]/gs;
/** Counts of a single item, `\d{4}`, are harmless; those of a group are not. */
const QUANTIFIERS = /[*+?]|\{\d+,\d*\}|\)\{\d+\}/g;

const SANDBOX: { pattern?: RegExp; text?: string; found?: unknown } = {};
const SEARCH = new Script('found = pattern.exec(text)');
let context: typeof SANDBOX | undefined;

/** A search was broken off. */
export class SearchTimeout extends Error {
  override readonly name = 'SearchTimeout';
}

interface Budget {
  leftMs: number;
}

let shared: Budget | undefined;

/** Does work, all of it at once, whose searches may take 500 ms together. */
export function withinSearchTime<T>(work: () => T): T {
  const outer = shared;
  shared ??= { leftMs: TIMEOUT_MS };
  try {
    return work();
  } finally {
    shared = outer;
  }
}

/**
 * A regular expression whose search can be stopped; everything else is inherited. Throws `SearchTimeout` when the
 * searches of `withinSearchTime` have taken too long, or else its own.
 */
export class GuardedRegExp extends RegExp {
  readonly #quantifiers = this.source.replace(NO_QUANTIFIERS, '').match(QUANTIFIERS)?.length ?? 0;
  #text: string | undefined;
  readonly #own: Budget = { leftMs: TIMEOUT_MS };

  override exec(text: string): RegExpExecArray | null {
    if (!this.#isRisky(text.length)) return super.exec(text);
    this.#text ??= String(this);
    if (isHarmless(this, this.#text)) return super.exec(text);
    return this.#execWithin(text, shared ?? this.#own);
  }

  #isRisky(length: number): boolean {
    if (this.#quantifiers < 2) return this.#quantifiers === 1 && length > LONG_TEXT;
    return this.#quantifiers > 2 || length > SHORT_TEXT;
  }

  /** The watch goes by the wall and the budget by the processor: on a busy machine a search that hardly ran is repeated. */
  #execWithin(text: string, budget: Budget): RegExpExecArray | null {
    const pattern = new RegExp(this.source, this.flags);
    context ??= createContext(SANDBOX) as typeof SANDBOX;
    for (let timeout = Math.floor(budget.leftMs); timeout >= 1; timeout = Math.floor(budget.leftMs)) {
      pattern.lastIndex = this.lastIndex;
      Object.assign(SANDBOX, { pattern, text, found: null });
      const start = process.cpuUsage();
      try {
        SEARCH.runInContext(context, { timeout });
        this.lastIndex = pattern.lastIndex;
        return SANDBOX.found as RegExpExecArray | null;
      } catch (error) {
        if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
        budget.leftMs -= LEAST_CHARGE_MS;
      } finally {
        const { user, system } = process.cpuUsage(start);
        budget.leftMs -= (user + system) / 1000;
      }
    }
    throw this.#timeout();
  }

  #timeout(): SearchTimeout {
    return new SearchTimeout(`a search for ${this} took longer than ${TIMEOUT_MS} ms`);
  }
}
