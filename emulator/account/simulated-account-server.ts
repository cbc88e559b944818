import { ApiError } from '../api/errors';
import { type Server, startServer } from '../api/server';
import type { StepFunctions } from '../api/step-functions';
import type { Account } from './account';
import type { Caller } from './caller';
import { answersOf, wireRequest } from './server';
import { ServiceError } from './service-error';

export interface SimulatedAccountProps {
  readonly account: Account;
  readonly stepFunctions: StepFunctions;
  /** @default - a free one */
  readonly port?: number;
  /** Told who has started which execution. */
  readonly onStart?: (executionArn: string, caller: Caller) => void;
}

/** Serves Step Functions and all services of the account on one port; whoever signs may do what the account lets them. */
export function startSimulatedAccount(props: SimulatedAccountProps): Promise<Server> {
  const { account, stepFunctions, port = 0, onStart } = props;
  return startServer(stepFunctions, {
    port,
    others: answersOf(account),
    admit: (request, body, action, input) => {
      const caller = callerOf(account, wireRequest(request, body));
      authorize(account, caller, action, input);
      return (answer) => {
        const { executionArn } = (answer ?? {}) as { readonly executionArn?: string };
        if (action === 'StartExecution' && executionArn !== undefined) onStart?.(executionArn, caller);
      };
    },
  });
}

function callerOf(account: Account, request: ReturnType<typeof wireRequest>): Caller {
  try {
    return account.wire.callerOf(request);
  } catch (error) {
    if (error instanceof ServiceError) throw new ApiError(error.code, error.message, 400);
    throw error;
  }
}

interface Addressed {
  readonly stateMachineArn?: string;
  readonly executionArn?: string;
  readonly mapRunArn?: string;
}

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsstepfunctions.html */
function authorize(account: Account, caller: Caller, name: string, input: unknown): void {
  const { stateMachineArn, executionArn, mapRunArn } = (input ?? {}) as Addressed;
  const resource = stateMachineArn ?? executionArn ?? mapRunArn ?? '*';
  const action = `states:${name}`;
  if (account.decideFor(caller, { action, resource, context: {} }) === 'Allowed') return;
  throw new ApiError(
    'AccessDeniedException',
    `User: ${caller.arn} is not authorized to perform: ${action} on resource: ${resource} because no identity-based policy allows the ${action} action`,
    400,
  );
}
