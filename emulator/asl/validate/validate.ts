import type { JsonObject } from '../../json';
import type { ExecutionType } from '../definition';
import type { Diagnostic } from '../errors';

export function validate(_definition: JsonObject, _type: ExecutionType): Diagnostic[] {
  return [];
}
