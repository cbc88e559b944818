import type { Account } from '../../../emulator/account/account';
import type { Json } from '../../../emulator/json';
import { TaskError } from '../../../emulator/task';

/** Whether an error says that the role may not do what it tried. */
export function isDenial(error: unknown): boolean {
  return error instanceof TaskError && error.cause.includes('is not authorized to perform');
}

/**
 * Does `action` (`iam:ListAccessKeys`) as a Task of an execution with that role would; whether it is let through.
 * @throws TaskError for what fails for another reason: then it shows nothing about the role.
 */
export async function actAs(account: Account, roleArn: string, action: string, parameters: Json): Promise<boolean> {
  const [service = '', name = ''] = action.split(':');
  const camelCase = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
  try {
    await account.tasks({
      resource: `arn:aws:states:::aws-sdk:${service}:${camelCase}`,
      service,
      action: camelCase,
      sdkIntegration: true,
      pattern: 'REQUEST_RESPONSE',
      parameters,
      stateName: 'Probe',
      executionArn: 'arn:aws:states:us-east-1:123456789012:execution:Probe:probe',
      roleArn,
      signal: new AbortController().signal,
    });
    return true;
  } catch (error) {
    if (isDenial(error)) return false;
    throw error;
  }
}
