import type { Clock } from '../../../clock';
import type { Random } from '../../../random';
import type { Focus } from './library';
import type { Limits, Part } from './limits';
import type { Parsed } from './parse';
import type { Values } from './values';

/** What belongs to one evaluation of an expression; everything else is bound once, when it is compiled. */
export interface Evaluation {
  readonly clock: Clock;
  readonly random: Random;
  readonly values: Values;
  /** Only where the expression is watched. */
  readonly limits: Limits | undefined;
}

interface Frame {
  lookup(name: string | symbol): unknown;
}

/** Under which the frames of an evaluation have it; no variable can be called this. */
const EVALUATION = ' evaluation';
/** What the library asks a frame for at each step, and when it makes another within it. */
const ENTRY = Symbol.for('jsonata.__evaluate_entry');
const EXIT = Symbol.for('jsonata.__evaluate_exit');
const PUSH = Symbol.for('jsonata.__createFrame_push');

/** The evaluation that a function is called in. */
export function evaluationOf({ environment }: Focus): Evaluation {
  return environment.lookup(EVALUATION) as Evaluation;
}

/** Of which the first frame is being made. */
let beginning: Evaluation | undefined;

/** Has the frames of every evaluation of the expression know which one it is. */
export function knowEvaluation(compiled: Parsed): void {
  compiled.assign(PUSH as unknown as string, (_enclosing: Frame, first: Frame) =>
    answerItself(first, beginning as Evaluation),
  );
}

/** Evaluates an expression to which `knowEvaluation` was done; a promise where its library answers by one. */
export function evaluateAs(evaluation: Evaluation, compiled: Parsed, bindings: Record<string, unknown>): unknown {
  beginning = evaluation;
  return compiled.evaluate(undefined, bindings); // makes its first frame before it waits for anything
}

/**
 * Has all frames of an evaluation answer by themselves what is the same for all of them. The library would go from frame to
 * frame down to the first, several times at each step: that was most of the time that an evaluation took.
 */
function answerItself(first: Frame, evaluation: Evaluation): void {
  const { limits } = evaluation;
  const answers = new Map<string | symbol, unknown>([[EVALUATION, evaluation]]);
  const answer = (frame: Frame) => {
    const { lookup } = frame;
    frame.lookup = (name) => (typeof name === 'symbol' || name === EVALUATION ? answers.get(name) : lookup(name));
  };
  answers.set(PUSH, (_enclosing: Frame, frame: Frame) => answer(frame));
  if (limits !== undefined) {
    answers.set(ENTRY, (part: Part) => limits.enter(part));
    answers.set(EXIT, (part: Part, _input: unknown, _frame: Frame, result: unknown) => limits.exit(part, result));
  }
  answer(first);
}
