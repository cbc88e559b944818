import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { Account } from './account/account';
import { parseMockConfig } from './api/mock-config';
import { startServer } from './api/server';
import { performSetUpTasks } from './api/set-up-tasks';
import { StepFunctions } from './api/step-functions';
import { sdkTasks } from './clients/sdk-tasks';
import { type Clock, SystemClock } from './clock';
import { systemRandom } from './random';
import { SimulatedClock } from './simulated-clock';
import type { TaskHandler } from './task';

/** The options of the command, as they were read. */
export interface ServeOptions {
  readonly port: number;
  readonly mockConfig?: string;
  readonly simulatedAccount?: string | true;
  readonly endpointUrl?: string;
  readonly profile?: string;
  readonly region: string;
  readonly account: string;
  readonly time: 'real' | 'simulated';
  readonly memory?: number;
}

/** Serves until SIGINT or SIGTERM. */
export async function serve(options: ServeOptions, command: Command): Promise<void> {
  const { port, region, account: accountId } = options;
  const clock = options.time === 'simulated' ? new SimulatedClock(new Date()) : new SystemClock();
  const mockConfig = options.mockConfig && read(command, 'mock-config', options.mockConfig, parseMockConfig);
  const account = options.simulatedAccount && (await simulatedAccount(options, clock, command));
  const tasks = account ? account.tasks : taskHandler(options, clock);
  const stepFunctions = new StepFunctions({
    ...{ clock, random: systemRandom, region, accountId },
    ...(tasks && { tasks }),
    ...(mockConfig && { mockConfig }),
    ...(options.memory !== undefined && { limits: { retainedBytes: options.memory * 2 ** 20 } }),
    onForgotten: (executionArn) =>
      process.stderr.write(`forgotten for want of memory (--memory), before 90 days: ${executionArn}\n`),
  });
  const others = account && (await import('./account/server')).answersOf(account);
  const server = await startServer(stepFunctions, { port, ...(others && { others }) }).catch(
    (error: NodeJS.ErrnoException) =>
      command.error(
        error.code === 'EADDRINUSE'
          ? `error: port ${port} is taken: stop what listens there, or choose another with --port`
          : `error: cannot listen on port ${port}: ${error.message}`,
      ),
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
  process.stdout.write(`listening on ${server.url}\n`);
}

/** With what people ask for too. Its clients sign with the credentials of this process, or with test and test. */
async function simulatedAccount(options: ServeOptions, clock: Clock, command: Command): Promise<Account> {
  const { simulatedAccount: file, region, account: accountId } = options;
  const { Account } = await import('./account/account');
  const { addOperatorServices } = await import('./account/operator-services');
  const { AWS_ACCESS_KEY_ID: accessKeyId = 'test', AWS_SECRET_ACCESS_KEY: secretAccessKey = 'test' } = process.env;
  const adminCredentials = { accessKeyId, secretAccessKey };
  const account = new Account({ clock, random: systemRandom, region, accountId, adminCredentials });
  addOperatorServices(account);
  if (typeof file === 'string') {
    await read(command, 'simulated-account', file, (text) => performSetUpTasks(text, account.tasks));
  }
  return account;
}

function taskHandler({ endpointUrl, profile, region }: ServeOptions, clock: Clock): TaskHandler | undefined {
  if (endpointUrl === undefined && profile === undefined) return undefined;
  return sdkTasks({ clock, region, ...(endpointUrl && { endpointUrl }), ...(profile && { profile }) });
}

/** Ends the process with a sentence if the file of an option cannot be used. */
function read<Result>(command: Command, option: string, file: string, use: (text: string) => Result): Result {
  const fail = (error: unknown) => command.error(`error: --${option} ${file}: ${(error as Error).message}`);
  try {
    const result = use(readFileSync(file, 'utf8'));
    return result instanceof Promise ? (result.catch(fail) as Result) : result;
  } catch (error) {
    return fail(error);
  }
}
