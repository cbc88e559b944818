import * as sfn from '@aws-sdk/client-sfn';
import type { StepFunctionsOptions } from '../../emulator/api/states-service';
import type { StepFunctions } from '../../emulator/api/step-functions';
import { SimulatedClock } from '../../emulator/simulated-clock';
import { inProcess, served } from '../emulator/api/service';
import type { ConformanceCase } from './conformance-case';
import type { Host } from './run-case';

/** The service itself. */
export function inProcessHost(stepFunctions: StepFunctions): Host {
  return {
    call: async (action, input) => (await stepFunctions.call(action, input)) as object,
    stopped: (executionArn) => stepFunctions.waitForExecution(executionArn),
  };
}

/** The same behind HTTP, asked by the SDK. */
function httpHost({ client, stepFunctions }: Awaited<ReturnType<typeof served>>): Host {
  type Command = new (input: object) => sfn.ListStateMachinesCommand;
  const commands = sfn as unknown as Record<string, Command>;
  return {
    call: (action, input) => client.send(new (commands[`${action}Command`] as Command)(input)),
    stopped: (executionArn) => stepFunctions.waitForExecution(executionArn),
  };
}

/** For cases that are stopped in the middle of a wait. */
const motionless = () => new SimulatedClock(new Date('2025-01-01T00:00:00Z'), { automatic: false });

/** Where a case runs: time goes on by itself, unless the case is to be stopped. */
export type HostOf = (each: ConformanceCase) => Host;

export function inProcessHosts(options: Partial<StepFunctionsOptions>): HostOf {
  const [moving, still] = [inProcess(options), inProcess({ clock: motionless() })].map(inProcessHost) as [Host, Host];
  return ({ stop }) => (stop === undefined ? moving : still);
}

export async function httpHosts(
  options: Partial<StepFunctionsOptions>,
): Promise<{ hostOf: HostOf; close(): Promise<void> }> {
  const services = await Promise.all([served(options), served({ clock: motionless() })]);
  const [moving, still] = services.map(httpHost) as [Host, Host];
  return {
    hostOf: ({ stop }) => (stop === undefined ? moving : still),
    close: async () => {
      for (const service of services) await service.close();
    },
  };
}
