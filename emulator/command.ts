import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
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

interface Options {
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

/** `keyturn-emulator`, and the verb `emulator` of `keyturn`: the Step Functions API on 127.0.0.1, until SIGINT or SIGTERM. */
export function emulatorCommand(name = 'keyturn-emulator'): Command {
  return new Command(name)
    .description('Serves the Step Functions API on 127.0.0.1, for any SDK, CLI or test.')
    .addOption(new Option('--port <number>', 'where to listen; 0 takes a free port').default(8083).argParser(parsePort))
    .addOption(
      new Option('--mock-config <file>', 'mocked responses, in the format of Step Functions Local').env(
        'SFN_MOCK_CONFIG',
      ),
    )
    .addOption(
      new Option(
        '--simulated-account [file]',
        'Tasks go to an account in memory, set up by the calls in the file, and so do requests for its services',
      ).conflicts(['endpointUrl', 'profile']),
    )
    .option('--endpoint-url <url>', 'Tasks go to this endpoint, such as moto, by SDK clients')
    .option('--profile <name>', 'Tasks go to AWS, with the credentials of this profile')
    .addOption(new Option('--region <name>', 'of the ARNs and the clients').env('AWS_REGION').default('us-east-1'))
    .addOption(
      new Option('--account <id>', 'of the ARNs')
        .env('AWS_ACCOUNT_ID')
        .default('123456789012')
        .argParser(parseAccountId),
    )
    .addOption(
      new Option('--time <kind>', 'simulated: waits take no time')
        .choices(['real', 'simulated'] as const)
        .default('real' as const),
    )
    .addOption(
      new Option(
        '--memory <megabytes>',
        'for the histories of executions that have stopped; kept for 90 days within it',
      ).argParser(parseMegabytes),
    )
    .addHelpText(
      'after',
      `
Without --simulated-account, --endpoint-url or --profile, a Task that is not
mocked fails its execution.
The file of --simulated-account is a JSON list of calls, each written as in a
Task state:
  [{"Resource": "arn:aws:states:::aws-sdk:iam:createUser",
    "Parameters": {"UserName": "svc-ci"}}]
The services of --simulated-account are asked on the same port, signed with the
credentials that this process has in AWS_ACCESS_KEY_ID and
AWS_SECRET_ACCESS_KEY, or with "test" and "test". There is no deployment of
keyturn in that account; the account of keyturn <verb> --local has one.
Prints one line on stdout, "listening on http://127.0.0.1:8083", when it is
ready.`,
    )
    .action(serve);
}

async function serve(options: Options, command: Command): Promise<void> {
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
async function simulatedAccount(options: Options, clock: Clock, command: Command): Promise<Account> {
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

function taskHandler({ endpointUrl, profile, region }: Options, clock: Clock): TaskHandler | undefined {
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

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new InvalidArgumentError('a port is a number from 0 to 65535.');
}

function parseMegabytes(text: string): number {
  if (/^[1-9]\d{0,6}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('a number of megabytes is whole and greater than 0.');
}

function parseAccountId(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new InvalidArgumentError('an account id has 12 digits.');
}
