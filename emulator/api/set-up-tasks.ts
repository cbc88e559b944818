import { isJsonObject } from '../json';
import { parseJson } from '../json-text';
import type { TaskHandler } from '../task';

const RESOURCE = /^arn:[a-z-]+:states:::aws-sdk:(\w+):(\w+)$/;

/**
 * Makes the calls of a JSON list, one after the other, before anything is started: each is written as in a Task,
 * `{"Resource": "arn:aws:states:::aws-sdk:iam:createUser", "Parameters": {"UserName": "svc-ci"}}`.
 * Throws an `Error` that names the first call that is wrong or fails.
 */
export async function performSetUpTasks(text: string, tasks: TaskHandler): Promise<void> {
  const calls = parseJson(text);
  if (!Array.isArray(calls)) throw new Error('must be a JSON list of {"Resource", "Parameters"}');
  for (const [index, call] of calls.entries()) {
    const resource = isJsonObject(call) ? call.Resource : undefined;
    const [, service, action] = typeof resource === 'string' ? (RESOURCE.exec(resource) ?? []) : [];
    if (!isJsonObject(call) || service === undefined || action === undefined) {
      throw new Error(`[${index}].Resource must be arn:aws:states:::aws-sdk:<service>:<action>, and is ${resource}`);
    }
    try {
      await tasks({
        resource: String(resource),
        ...{ service, action, sdkIntegration: true, pattern: 'REQUEST_RESPONSE' },
        parameters: call.Parameters ?? {},
        stateName: `set-up call ${index}`,
        executionArn: 'arn:aws:states:us-east-1:123456789012:execution:SetUp:set-up',
        roleArn: 'arn:aws:iam::123456789012:role/set-up',
        signal: new AbortController().signal,
      });
    } catch (error) {
      // the service quotes the parameters, and there may be a secret among them
      const reason = (error as Error).message.replace(/Parameters '.*' could not/s, 'Parameters could not');
      throw new Error(`[${index}] ${resource} failed: ${reason}`);
    }
  }
}
