import { ApiError, conflict } from './errors';
import type { Routing } from './routing';

/** A name for one or two versions of a state machine. */
export interface StateMachineAlias {
  /** That of the state machine, with the name behind it. */
  readonly arn: string;
  readonly name: string;
  readonly description?: string;
  readonly routing: Routing;
  readonly creationDate: Date;
  readonly updateDate: Date;
}

/** https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html */
const MOST_ALIASES = 100;

/** The aliases of one state machine. */
export class Aliases {
  readonly #byArn = new Map<string, StateMachineAlias>();

  /** The alias as it was created before, if all is the same. Throws `ConflictException`, `ServiceQuotaExceededException`. */
  create(alias: StateMachineAlias): StateMachineAlias {
    const existing = this.#byArn.get(alias.arn);
    if (existing) {
      if (existing.description === alias.description && isSameRouting(existing.routing, alias.routing)) return existing;
      throw conflict(
        'Failed to create alias because an alias with the same name and a different routing configuration already exists.',
      );
    }
    if (this.#byArn.size >= MOST_ALIASES) {
      throw new ApiError('ServiceQuotaExceededException', `a state machine has ${MOST_ALIASES} aliases at most`, 402);
    }
    this.#byArn.set(alias.arn, alias);
    return alias;
  }

  find(arn: string): StateMachineAlias | undefined {
    return this.#byArn.get(arn);
  }

  update(alias: StateMachineAlias): void {
    this.#byArn.set(alias.arn, alias);
  }

  delete(arn: string): void {
    this.#byArn.delete(arn);
  }

  /** As they were created, which is how AWS was recorded to list them, whatever its documentation says. */
  list(): StateMachineAlias[] {
    return [...this.#byArn.values()];
  }

  /** Those that send executions to the version. */
  ofVersion(versionArn: string): StateMachineAlias[] {
    return this.list().filter(({ routing }) => routing.some((item) => item.stateMachineVersionArn === versionArn));
  }
}

function isSameRouting(a: Routing, b: Routing): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
