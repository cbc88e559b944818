import type { ExprNode } from 'jsonata';
import type { Clock } from '../../../clock';
import { SearchTimeout } from '../guarded-regexp';

/** How deep an evaluation may nest: a hundred terms of a sum, and one parenthesis less than a hundred around a number. */
const DEEPEST = 100;
/** What an evaluation may hold, in bytes: 8 for a number, one for a character. Measured at its border. */
const MOST_BYTES = 6_990_256;
const BYTES_PER_ITEM = 8;
/**
 * How many parts an evaluation may evaluate. It stands for the service's limit on time, which is not documented, and does
 * not depend on what else the machine does; it takes about half a second.
 */
const MOST_STEPS = 500_000;
/** Between two looks at the clock of the machine; a pattern is searched for after one. */
const STEPS_PER_LOOK = 500;
/** What an evaluation may do that answers at once: what fits in a breath, even of a library that has hardly run yet. */
const MOST_STEPS_AT_ONCE = 10_000;
/** A part that gives a list counts as one step more for as many items, since the library goes over all of them. */
const ITEMS_PER_STEP = 100;
/** Without letting others act. */
const LONGEST_BREATH_MS = 20;

export const TOO_DEEP =
  'Stack overflow error: Check for non-terminating recursive function. Consider rewriting as tail-recursive';
export const TOO_LARGE = 'Expression evaluation memory limit exceeded: Check for excessive memory usage';
export const TOO_LONG = 'Expression evaluation timeout: Check for infinite loop';

/** What V8 says of a text of half a gigabyte. */
const LONGER_THAN_A_STRING = 'Invalid string length';

/** What an evaluation came to that was broken off; the service gives these reasons without a code. */
export class LimitExceeded extends Error {
  override readonly name = 'LimitExceeded';
}

/** An evaluation that cannot let others act has come to where it should; it has to be begun again by one that can. */
export class TakesLong extends Error {
  override readonly name = 'TakesLong';
}

/** A part of an expression. */
export interface Part {
  readonly type: string;
}

/** A path that is being evaluated. */
interface EnclosingPath {
  /** The step that gave something last, and how many items it has given in its lists. */
  step: Part | undefined;
  items: number;
}

/** Watches one evaluation of an expression that might not end, or hold too much. */
export class Limits {
  #depth = 0;
  /** The paths among the parts that enclose the one that is evaluated, by their depth. */
  readonly #enclosing: (EnclosingPath | undefined)[] = [];
  #steps = 0;
  #nextLook = STEPS_PER_LOOK;
  #breath = performance.now() + LONGEST_BREATH_MS;

  constructor(
    private readonly clock: Clock,
    private readonly letsOthersAct: boolean,
  ) {}

  /** Before a part of this type is evaluated; a promise where others act first. */
  enter(part: Part): Promise<void> | undefined {
    const { type } = part;
    if (++this.#depth > DEEPEST) throw new LimitExceeded(TOO_DEEP);
    this.#enclosing[this.#depth] = type === 'path' ? { step: undefined, items: 0 } : undefined;
    if (++this.#steps < this.#nextLook && type !== 'regex') return undefined;
    this.#nextLook = this.#steps + STEPS_PER_LOOK;
    if (this.#steps > MOST_STEPS) throw new LimitExceeded(TOO_LONG);
    if (!this.letsOthersAct) return this.#checkAtOnce();
    if (performance.now() < this.#breath) return undefined;
    return this.clock.busy(new Promise<void>((resolve) => setImmediate(resolve))).then(() => {
      this.#breath = performance.now() + LONGEST_BREATH_MS;
    });
  }

  /** By steps and not by time, so that what an expression draws at random does not depend on the machine. */
  #checkAtOnce(): undefined {
    if (this.#steps > MOST_STEPS_AT_ONCE) throw new TakesLong();
  }

  /** After a part was evaluated. */
  exit(part: Part, result: unknown): void {
    this.#depth--;
    if (isTooLarge(result)) throw new LimitExceeded(TOO_LARGE);
    if (!Array.isArray(result)) return;
    this.#steps += Math.floor(result.length / ITEMS_PER_STEP);
    this.#addUp(part, result.length);
  }

  /** A step of a path puts the lists that it gives for its items together, which nobody sees before it is done. */
  #addUp(step: Part, items: number): void {
    const path = this.#enclosing[this.#depth];
    if (path === undefined) return;
    path.items = (path.step === step ? path.items : 0) + items;
    path.step = step;
    if (path.items * BYTES_PER_ITEM > MOST_BYTES) throw new LimitExceeded(TOO_LARGE);
  }
}

function isTooLarge(result: unknown): boolean {
  if (typeof result === 'string') return result.length > MOST_BYTES;
  return Array.isArray(result) && result.length * BYTES_PER_ITEM > MOST_BYTES;
}

/** The reason in the words of the service, for what was broken off. */
export function limitReason(error: unknown): string | undefined {
  if (error instanceof LimitExceeded) return error.message;
  if ((error as { message?: string }).message === LONGER_THAN_A_STRING) return TOO_LARGE;
  return error instanceof SearchTimeout ? TOO_LONG : undefined;
}

/** Fails where a text of this length would not fit. */
export function checkLength(length: number): void {
  if (length > MOST_BYTES) throw new LimitExceeded(TOO_LARGE);
}

/** `$pad` adds no more characters, however long the text is: https://github.com/radkawar/stackd expression_limits.json */
const MOST_PADDING = 262_144;

/** Fails where so many characters would be added to a text. */
export function checkPadding(added: number): void {
  if (added > MOST_PADDING) throw new LimitExceeded(TOO_LARGE);
}

const UNBOUNDED = new Set(['lambda', 'partial', 'regex', 'descendant', 'transform', 'sort']);
/** Steps of a path that give a part of their item; others may give anything, as often as there are items. */
const NARROWING = new Set(['name', 'wildcard', 'parent', 'string']);
const UNBOUNDED_OPERATORS = new Set(['..', 'in']);

/**
 * Whether an expression has to be watched: it calls functions of its own, makes ranges, sorts, goes over lists within lists,
 * or nests deeply. Everything else ends by itself, after as many steps as it has parts and its data elements.
 */
export function needsLimits(ast: ExprNode): boolean {
  return needsWatch(ast, 1);
}

function needsWatch(node: unknown, depth: number): boolean {
  if (typeof node !== 'object' || node === null || node instanceof RegExp) return false;
  if (Array.isArray(node)) return node.some((item) => needsWatch(item, depth));
  const { type, value, steps } = node as { type?: string; value?: unknown; steps?: { type: string }[] };
  if (depth >= DEEPEST || (type !== undefined && UNBOUNDED.has(type))) return true;
  if (type === 'binary' && UNBOUNDED_OPERATORS.has(String(value))) return true;
  if (steps?.slice(1).some((step) => !NARROWING.has(step.type))) return true;
  return Object.values(node).some((part) => needsWatch(part, depth + (type === undefined ? 0 : 1)));
}
