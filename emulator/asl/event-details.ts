import type { Json } from '../json';
import { stringify } from '../json-text';
import type { EventDetails } from './history';
import type { Variables } from './query/surroundings';

// The texts of inputs and outputs are made when somebody reads them: most histories are never read.

const NOT_TRUNCATED = { truncated: false };

export function executionStarted(input: Json, roleArn: string): EventDetails {
  return {
    executionStartedEventDetails: {
      get input() {
        return stringify(input);
      },
      inputDetails: NOT_TRUNCATED,
      roleArn,
    },
  };
}

export function executionSucceeded(output: Json): EventDetails {
  return {
    executionSucceededEventDetails: {
      get output() {
        return stringify(output);
      },
      outputDetails: NOT_TRUNCATED,
    },
  };
}

export function stateEntered(name: string, input: Json): EventDetails {
  return {
    stateEnteredEventDetails: {
      name,
      get input() {
        return stringify(input);
      },
      inputDetails: NOT_TRUNCATED,
    },
  };
}

export function stateExited(name: string, output: Json, assigned: Variables | undefined): EventDetails {
  return {
    stateExitedEventDetails: {
      name,
      get output() {
        return stringify(output);
      },
      outputDetails: NOT_TRUNCATED,
      ...(hasMembers(assigned) && {
        assignedVariables: mapToText(assigned),
        assignedVariablesDetails: NOT_TRUNCATED,
      }),
    },
  };
}

/** An empty Assign leaves no trace. */
function hasMembers(assigned: Variables | undefined): assigned is Variables {
  return assigned !== undefined && Object.keys(assigned).length > 0;
}

/** Each value is a JSON text of its own. */
function mapToText(assigned: Variables): Record<string, string> {
  return Object.fromEntries(Object.entries(assigned).map(([name, value]) => [name, stringify(value)]));
}

/** `error` and `cause`, where there are any. */
export function errorAndCause(failure: { readonly error?: string | undefined; readonly cause?: string | undefined }) {
  return {
    ...(failure.error !== undefined && { error: failure.error }),
    ...(failure.cause !== undefined && { cause: failure.cause }),
  };
}
