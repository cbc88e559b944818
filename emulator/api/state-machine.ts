import type {
  CreateStateMachineInput,
  EncryptionConfiguration,
  LoggingConfiguration,
  StateMachineType,
  TracingConfiguration,
} from '@aws-sdk/client-sfn';
import type { CompiledMachine } from '../asl/machine';
import { variableReferences } from '../asl/variable-references';
import type { Aliases } from './aliases';
import { ApiError, stateMachineDeleting, stateMachineDoesNotExist } from './errors';
import type { Versions } from './versions';

/** One revision of a state machine. An update makes a new one, so that running executions keep theirs. */
export interface StateMachine {
  readonly arn: string;
  readonly name: string;
  readonly type: StateMachineType;
  /** The text as it was given. */
  readonly definition: string;
  readonly machine: CompiledMachine;
  readonly roleArn: string;
  readonly creationDate: Date;
  readonly updateDate: Date;
  /** Absent until the first update. */
  readonly revisionId?: string;
  readonly loggingConfiguration: LoggingConfiguration;
  readonly tracingConfiguration: TracingConfiguration;
  readonly encryptionConfiguration: EncryptionConfiguration;
  // These belong to the state machine, not to the revision.
  readonly tags: Map<string, string>;
  readonly versions: Versions<StateMachine>;
  readonly aliases: Aliases;
  /** Set by DeleteStateMachine. Nothing can be done any more with one that is being deleted, but its executions go on. */
  readonly deletion: { begun: boolean };
}

/** The revision that an execution runs, and by which ARN it was asked for. */
export interface QualifiedStateMachine {
  readonly stateMachine: StateMachine;
  readonly versionArn?: string;
  readonly aliasArn?: string;
}

const DEFAULT_LOGGING: LoggingConfiguration = { level: 'OFF', includeExecutionData: false };
export const DEFAULT_TRACING: TracingConfiguration = { enabled: false };
export const DEFAULT_ENCRYPTION: EncryptionConfiguration = { type: 'AWS_OWNED_KEY' };

/** What is not said of the logs is as it is where nothing is said. */
export function loggingOf(given: LoggingConfiguration | undefined): LoggingConfiguration {
  return { ...DEFAULT_LOGGING, ...given };
}

/** For the descriptions of a state machine, which name the variables that its states read where there are any. */
export function referencesIn({ machine }: StateMachine): { variableReferences?: Record<string, string[]> } {
  const references = variableReferences(machine.definition);
  return Object.keys(references).length === 0 ? {} : { variableReferences: references };
}

/** The state machines of the account. */
export class StateMachines {
  readonly #byArn = new Map<string, StateMachine>();
  readonly #limit: number;

  /** Throws `StateMachineLimitExceeded` past `limit` of them. */
  constructor(limit: number) {
    this.#limit = limit;
  }

  find(arn: string): StateMachine | undefined {
    return this.#byArn.get(arn);
  }

  /** Throws `StateMachineDoesNotExist`. */
  get(arn: string): StateMachine {
    const found = this.#byArn.get(arn);
    if (!found) throw stateMachineDoesNotExist(arn);
    return found;
  }

  /** For whatever changes or starts it. Throws `StateMachineDoesNotExist` or `StateMachineDeleting`. */
  usable(arn: string): StateMachine {
    const found = this.get(arn);
    if (found.deletion.begun) throw stateMachineDeleting(arn);
    return found;
  }

  put(stateMachine: StateMachine): void {
    if (!this.#byArn.has(stateMachine.arn) && this.#byArn.size >= this.#limit) {
      throw new ApiError('StateMachineLimitExceeded', `State Machine Limit Exceeded: '${this.#limit}'`);
    }
    this.#byArn.set(stateMachine.arn, stateMachine);
  }

  /** It is gone as soon as the last of its executions has ended. */
  async delete({ arn, deletion }: StateMachine, executions: readonly Promise<void>[]): Promise<void> {
    deletion.begun = true;
    if (executions.length > 0) await Promise.all(executions);
    this.#byArn.delete(arn);
  }

  /** The newest first. */
  list(): StateMachine[] {
    return [...this.#byArn.values()].reverse();
  }
}

/** CreateStateMachine with what exists already is a repetition if all but the role and the tags is the same. */
export function isRepetition(existing: StateMachine, input: CreateStateMachineInput): boolean {
  const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
  return (
    existing.definition === input.definition &&
    existing.type === (input.type ?? 'STANDARD') &&
    same(existing.loggingConfiguration, loggingOf(input.loggingConfiguration)) &&
    same(existing.tracingConfiguration, input.tracingConfiguration ?? DEFAULT_TRACING) &&
    same(existing.encryptionConfiguration, input.encryptionConfiguration ?? DEFAULT_ENCRYPTION)
  );
}
