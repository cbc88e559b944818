import { createContext, Script } from 'node:vm';

/** How long one search may take. It blocks everything else in the process. */
const TIMEOUT_MS = 500;

/** A pattern that backtracks needs time that grows with the square of the text, or worse. */
const LONG_TEXT = 2_000;
/** From here on, a pattern that backtracks in several places may need more time than there is. */
const SHORT_TEXT = 20;

const SANDBOX: { pattern?: RegExp; text?: string; found?: unknown } = {};
const SEARCH = new Script('found = pattern.exec(text)');
let context: typeof SANDBOX | undefined;

/** A search was broken off. */
export class SearchTimeout extends Error {
  override readonly name = 'SearchTimeout';
}

/** A regular expression whose search can be stopped; everything else is inherited. Throws `SearchTimeout`. */
export class GuardedRegExp extends RegExp {
  readonly #repetitions = this.source.match(/[*+]|\{\d+,\}/g)?.length ?? 0;

  override exec(text: string): RegExpExecArray | null {
    const risky = this.#repetitions > 1 ? text.length > SHORT_TEXT : this.#repetitions > 0 && text.length > LONG_TEXT;
    return risky ? this.#execWithin(text) : super.exec(text);
  }

  #execWithin(text: string): RegExpExecArray | null {
    const pattern = new RegExp(this.source, this.flags);
    pattern.lastIndex = this.lastIndex;
    context ??= createContext(SANDBOX) as typeof SANDBOX;
    Object.assign(SANDBOX, { pattern, text, found: null });
    try {
      SEARCH.runInContext(context, { timeout: TIMEOUT_MS });
      this.lastIndex = pattern.lastIndex;
      return SANDBOX.found as RegExpExecArray | null;
    } catch (error) {
      if ((error as { code?: string }).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      throw new SearchTimeout(`a search for ${this} took longer than ${TIMEOUT_MS} ms`);
    }
  }
}
