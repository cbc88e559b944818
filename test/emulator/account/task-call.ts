import type { Account } from '../../../emulator/account/account';
import type { Json } from '../../../emulator/json';
import { type TaskCall, TaskError } from '../../../emulator/task';

export const ROLE = 'arn:aws:iam::123456789012:role/Rotate';

/** Calls the account as a Task with `arn:aws:states:::aws-sdk:<service>:<action>` does. */
export function callTask(
  account: Account,
  service: string,
  action: string,
  parameters: Json,
  more: Partial<TaskCall> = {},
) {
  return account.tasks({
    resource: `arn:aws:states:::aws-sdk:${service}:${action}`,
    service,
    action,
    parameters,
    sdkIntegration: true,
    pattern: 'REQUEST_RESPONSE',
    stateName: 'State',
    executionArn: 'arn:aws:states:us-east-1:123456789012:execution:Rotate:one',
    roleArn: ROLE,
    signal: new AbortController().signal,
    ...more,
  });
}

/** The error that `call` fails with. */
export async function taskErrorOf(call: Promise<Json>): Promise<TaskError> {
  try {
    await call;
  } catch (error) {
    if (error instanceof TaskError) return error;
    throw error;
  }
  throw new Error('the call succeeded, where an error was expected');
}
