import type { Branch, Processor, State } from './states';

/** Amazon States Language as plain data; `JSON.stringify` makes a definition of it. */
export interface StateMachineDefinition {
  readonly Comment?: string;
  readonly QueryLanguage?: 'JSONPath' | 'JSONata';
  readonly StartAt: string;
  /** Seconds; an execution that lasts longer ends TIMED_OUT. */
  readonly TimeoutSeconds?: number;
  readonly States: { readonly [name: string]: State<string> };
}

interface Props<Name extends string> extends StateMachineDefinition {
  readonly StartAt: NoInfer<Name>;
  readonly States: { readonly [N in Name]: State<NoInfer<Name>> };
}

/**
 * A machine whose `StartAt`, `Next`, `Default` and Catch targets the compiler has seen to exist.
 * Reachability and the paths are left to `asl-validator` and the emulator.
 */
export function stateMachine<const Name extends string>(definition: Props<Name>): StateMachineDefinition {
  return definition;
}

/**
 * Some of the states of a machine, under the names that they have there. `Target` collects the names that they go
 * on to, so that `stateMachine`, where the parts come together, can check them.
 */
export function states<const Name extends string, const Target extends string = never>(
  part: {
    readonly [N in Name]: State<Target>;
  },
): { readonly [N in Name]: State<Target> } {
  return part;
}

/** The states of a Map, whose `StartAt` and targets the compiler has seen to be among them. */
export function itemProcessor<const Name extends string>(processor: {
  readonly ProcessorConfig: Processor['ProcessorConfig'];
  readonly StartAt: NoInfer<Name>;
  readonly States: { readonly [N in Name]: State<NoInfer<Name>> };
}): Processor {
  return processor;
}

/** A branch of a Parallel, whose `StartAt` and targets the compiler has seen to be among its states. */
export function branch<const Name extends string>(definition: {
  readonly StartAt: NoInfer<Name>;
  readonly States: { readonly [N in Name]: State<NoInfer<Name>> };
}): Branch {
  return definition;
}
