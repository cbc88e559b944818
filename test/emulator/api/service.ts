import { SFNClient } from '@aws-sdk/client-sfn';
import { startServer } from '../../../emulator/api/server';
import type { StepFunctionsOptions } from '../../../emulator/api/states-service';
import { StepFunctions } from '../../../emulator/api/step-functions';
import { seededRandom } from '../../../emulator/random';
import { SimulatedClock } from '../../../emulator/simulated-clock';

export const ROLE_ARN = 'arn:aws:iam::123456789012:role/tests';

/** A service whose waits take no time, without a server. */
export function inProcess(options: Partial<StepFunctionsOptions> = {}): StepFunctions {
  return new StepFunctions({ clock: newClock(), random: seededRandom(1), ...options });
}

/** The same behind HTTP, with a client. */
export async function served(options: Partial<StepFunctionsOptions> = {}) {
  const stepFunctions = inProcess(options);
  const server = await startServer(stepFunctions);
  const client = new SFNClient({
    ...{ endpoint: server.url, region: 'us-east-1', disableHostPrefix: true, maxAttempts: 1 },
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
  const close = () => {
    client.destroy();
    return server.close();
  };
  return { stepFunctions, client, url: server.url, close };
}

export function newClock(): SimulatedClock {
  return new SimulatedClock(new Date('2025-01-01T00:00:00Z'));
}

/** The text of a machine of these states, of which the first is where it starts. */
export function definitionOf(states: Record<string, object>): string {
  return JSON.stringify({ StartAt: Object.keys(states)[0], States: states });
}

/** Creates a machine and gives its ARN. */
export function create(
  stepFunctions: StepFunctions,
  name: string,
  states: Record<string, object>,
  type: 'STANDARD' | 'EXPRESS' = 'STANDARD',
): string {
  const definition = definitionOf(states);
  return stepFunctions.createStateMachine({ name, definition, roleArn: ROLE_ARN, type }).stateMachineArn as string;
}

export const PASS = { Pass: { Type: 'Pass', End: true } };
export const WAIT = { Wait: { Type: 'Wait', Seconds: 3600, Next: 'Done' }, Done: { Type: 'Succeed' } };
export const FAIL = { Fail: { Type: 'Fail', Error: 'Broken', Cause: 'on purpose' } };
