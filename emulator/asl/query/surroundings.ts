import type { Clock } from '../../clock';
import type { Json, JsonObject } from '../../json';
import type { Random } from '../../random';

/** Workflow variables by name; replaced as a whole, never changed. */
export type Variables = Readonly<Record<string, Json>>;

/** What an expression can see besides the document that it is applied to. */
export interface Surroundings {
  /** The input of the state as it was entered. */
  readonly input: Json;
  /** The context object (`$$`, `$states.context`), as it is at this moment. */
  readonly context: JsonObject;
  readonly variables: Variables;
  readonly clock: Clock;
  readonly random: Random;
}
