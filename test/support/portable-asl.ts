import type { StateMachineDefinition } from '../../statemachine/asl/state-machine';
import { substitute } from '../../statemachine/asl/substitutions';

type Fields = Readonly<Record<string, unknown>>;

/** Fields that are younger than Step Functions Local, and whose absence only changes how long is waited. */
const YOUNG_RETRY_FIELDS = ['JitterStrategy', 'MaxDelaySeconds'];

/**
 * A definition as an old engine takes it: the `${Placeholders}` filled in, `ItemProcessor` as `Iterator` and
 * `ItemSelector` as `Parameters`, retries without jitter and without a longest delay. A Fail state that takes its
 * error or cause from a path gets the path itself as text instead: such an engine cannot compute either.
 * Throws an `Error` for a Distributed Map, which no old engine has.
 */
export function portableAsl(definition: object, placeholders: Readonly<Record<string, string>> = {}): object {
  return portableMachine(substitute(definition as StateMachineDefinition, placeholders) as unknown as Fields);
}

function portableMachine(machine: Fields): object {
  const states = Object.entries(machine.States as Record<string, Fields>);
  return { ...machine, States: Object.fromEntries(states.map(([name, state]) => [name, portableState(name, state)])) };
}

function portableState(name: string, state: Fields): object {
  const { ItemProcessor, ItemSelector, Iterator: iterator, Branches, Retry, ErrorPath, CausePath, ...same } = state;
  return {
    ...same,
    ...(ItemProcessor !== undefined && { Iterator: portableIterator(name, ItemProcessor as Fields) }),
    ...(iterator !== undefined && { Iterator: portableMachine(iterator as Fields) }),
    ...(ItemSelector !== undefined && { Parameters: ItemSelector }),
    ...(Branches !== undefined && { Branches: (Branches as Fields[]).map(portableMachine) }),
    ...(Retry !== undefined && { Retry: (Retry as Fields[]).map(portableRetrier) }),
    ...(ErrorPath !== undefined && { Error: ErrorPath }),
    ...(CausePath !== undefined && { Cause: CausePath }),
  };
}

function portableIterator(name: string, { ProcessorConfig, ...machine }: Fields): object {
  const mode = (ProcessorConfig as Fields | undefined)?.Mode ?? 'INLINE';
  if (mode !== 'INLINE') throw new Error(`the Map '${name}' is ${mode}, which only AWS and the emulator run`);
  return portableMachine(machine);
}

function portableRetrier(retrier: Fields): object {
  return Object.fromEntries(Object.entries(retrier).filter(([field]) => !YOUNG_RETRY_FIELDS.includes(field)));
}
