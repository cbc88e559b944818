import { allStates } from '@keyturn/statemachine/asl/all-states';
import type { Json } from '@keyturn/statemachine/asl/json';
import { permissionsOf } from '@keyturn/statemachine/asl/permissions';
import type { StateMachineDefinition } from '@keyturn/statemachine/asl/state-machine';
import type { JsonataTaskState, TaskState } from '@keyturn/statemachine/asl/states';

/**
 * The values, each once, that a machine's Tasks of one IAM action (`iam:TagUser`) have at a path of their parameters
 * (`'Tags', 'Key'`; lists are looked through), so that a role is limited to what its definition does.
 * @throws Error where a Task has there no constant string, which no policy could be limited to.
 */
export function constantsAt(definition: StateMachineDefinition, action: string, ...path: string[]): readonly string[] {
  const values = allStates(definition)
    .filter((state) => state.Type === 'Task')
    .filter((task) => permissionsOf({ States: { task } }).includes(action))
    .flatMap((task) => valuesAt(argumentsOf(task), path));
  return [...new Set(values.map((value) => constant(value, `${action} at ${path.join('.')}`)))].sort();
}

function argumentsOf(task: TaskState<string> | JsonataTaskState<string>): Json | undefined {
  return task.QueryLanguage === 'JSONata' ? task.Arguments : task.Parameters;
}

function valuesAt(value: Json | undefined, path: readonly string[]): readonly (Json | undefined)[] {
  if (Array.isArray(value)) return value.flatMap((item) => valuesAt(item, path));
  const [field, ...rest] = path;
  if (field === undefined) return [value];
  return valuesAt((value as { readonly [key: string]: Json } | undefined)?.[field], rest);
}

function constant(value: Json | undefined, where: string): string {
  if (typeof value === 'string' && !value.startsWith('{%')) return value;
  throw new Error(`${where} is ${JSON.stringify(value)}, but the role can only be limited to a constant; write one`);
}
