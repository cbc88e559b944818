import { LARGEST_PAYLOAD, sizeBound, sizeOf } from './payload-size';
import type { Variables } from './query/surroundings';

/** Of all variables of an execution, in bytes: https://docs.aws.amazon.com/step-functions/latest/dg/workflow-variables.html */
const LARGEST_OF_ALL = 10 * 1024 * 1024;

/**
 * Why a state may not assign these variables, in recorded words; undefined where it may. Counted are the values as JSON, and not the
 * names; `known` are the variables as they then are, of this scope and of those around it.
 */
export function assignmentFault(stateName: string, assigned: Variables, known: Variables): string | undefined {
  return faultOfState(stateName, assigned) ?? faultOfExecution(stateName, known);
}

function faultOfState(stateName: string, assigned: Variables): string | undefined {
  if (boundOf(assigned) <= LARGEST_PAYLOAD) return undefined;
  let total = 0;
  for (const [name, value] of Object.entries(assigned)) {
    const size = sizeOf(value);
    const what = `Variable '${name}' in state '${stateName}' was assigned ${size} bytes`;
    if (size > LARGEST_PAYLOAD) return `Variable size limit exceeded. ${what}.`;
    total += size;
    if (total > LARGEST_PAYLOAD) {
      return `State total variable size limit exceeded. ${what}, which caused the size of variables assigned in the state to exceed its limit by ${total - LARGEST_PAYLOAD} bytes.`;
    }
  }
  return undefined;
}

function faultOfExecution(stateName: string, known: Variables): string | undefined {
  if (boundOf(known) <= LARGEST_OF_ALL) return undefined;
  const over = Object.values(known).reduce<number>((total, value) => total + sizeOf(value), -LARGEST_OF_ALL);
  if (over <= 0) return undefined;
  return `Execution total variable size limit exceeded. State '${stateName}' assigned variables that exceed the total execution limit by ${over} bytes.`;
}

function boundOf(variables: Variables): number {
  let bound = 0;
  for (const name in variables) bound += sizeBound(variables[name] ?? null);
  return bound;
}
