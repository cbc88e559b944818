import type { Clock } from '../../../clock';
import type { Random } from '../../../random';
import type { Focus } from './library';
import type { Limits } from './limits';
import type { Values } from './values';

/** What belongs to one evaluation of an expression; everything else is bound once, when it is compiled. */
export interface Evaluation {
  readonly clock: Clock;
  readonly random: Random;
  readonly values: Values;
  /** Only where the expression is watched. */
  readonly limits: Limits | undefined;
}

/** Under which the frame of an evaluation holds it; no variable can be called this. */
export const EVALUATION = ' evaluation';

/** The evaluation that a function is called in. */
export function evaluationOf({ environment }: Focus): Evaluation {
  return environment.lookup(EVALUATION) as Evaluation;
}
