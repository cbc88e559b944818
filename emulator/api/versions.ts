import { ApiError, conflict, stateMachineDoesNotExist } from './errors';

/** What a version has to know of the revision that it is of. */
interface Revision {
  readonly arn: string;
  readonly revisionId?: string;
}

/** A revision of a state machine that was published under a number. It never changes. */
export interface StateMachineVersion<R extends Revision> {
  /** That of the state machine, with the number behind it. */
  readonly arn: string;
  readonly stateMachine: R;
  readonly description?: string;
  readonly creationDate: Date;
}

/** What stands for the revision of a state machine that was never updated. */
const INITIAL = 'INITIAL';

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MOST_VERSIONS = 1000;

/** The published versions of one state machine. */
export class Versions<R extends Revision> {
  readonly #byArn = new Map<string, StateMachineVersion<R>>();
  #lastNumber = 0;

  /**
   * The version of the revision: the one that it was published as before, or a new one. Numbers are not used again. Throws
   * `ConflictException` if the revision is not the wanted one, `ServiceQuotaExceededException`.
   */
  publish(stateMachine: R, creationDate: Date, { description, revisionId }: Publication): StateMachineVersion<R> {
    const { arn, revisionId: current = INITIAL } = stateMachine;
    if (revisionId !== undefined && revisionId !== current) {
      throw conflict(
        `Failed to publish the State Machine version for revision ${revisionId}. The current State Machine revision is ${current}.`,
      );
    }
    const published = this.list().find((version) => version.stateMachine.revisionId === stateMachine.revisionId);
    if (published) return published;
    if (this.#byArn.size >= MOST_VERSIONS) {
      throw new ApiError('ServiceQuotaExceededException', `a state machine has ${MOST_VERSIONS} versions at most`, 402);
    }
    const version = {
      ...{ arn: `${arn}:${++this.#lastNumber}`, stateMachine, creationDate },
      ...(description !== undefined && { description }),
    };
    this.#byArn.set(version.arn, version);
    return version;
  }

  find(arn: string): StateMachineVersion<R> | undefined {
    return this.#byArn.get(arn);
  }

  /** Throws `StateMachineDoesNotExist`. */
  get(arn: string): StateMachineVersion<R> {
    const found = this.find(arn);
    if (!found) throw stateMachineDoesNotExist(arn);
    return found;
  }

  delete(arn: string): void {
    this.#byArn.delete(arn);
  }

  /** The newest first. */
  list(): StateMachineVersion<R>[] {
    return [...this.#byArn.values()].reverse();
  }
}

export interface Publication {
  readonly description?: string | undefined;
  /** That the state machine must have. */
  readonly revisionId?: string | undefined;
}
