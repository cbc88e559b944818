import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { MockConfig } from '../../emulator/api/mock-config';
import type { Json } from '../../emulator/json';
import { ROLE_ARN } from '../emulator/api/service';
import type { ConformanceCase } from './conformance-case';

/** What became of a case. */
export interface CaseOutcome {
  /** The error that CreateStateMachine answers with. */
  readonly create?: string;
  readonly status?: string | undefined;
  readonly output?: Json;
  readonly error?: string | null;
  readonly cause?: string | undefined;
  readonly states?: readonly (string | undefined)[];
  readonly history?: readonly HistoryEvent[];
}

/** Where cases run. */
export interface Host {
  /** Performs an action of the API; fails with an error that has the name of the API's. */
  call(action: string, input: object): Promise<object>;
  /** Resolves when the execution has stopped. */
  stopped(executionArn: string): Promise<unknown>;
}

const TEST_CASE = 'Golden';

/** The machine of a case, whose name the mock configuration needs before it exists. */
function machineName({ name }: ConformanceCase): string {
  return `golden-${name}`.slice(0, 80);
}

/** The mocks of all cases, as Step Functions Local would read them from a file. */
export function mockConfigOf(cases: readonly ConformanceCase[]): MockConfig {
  const mocked = cases.filter(({ mocks }) => mocks !== undefined);
  return {
    StateMachines: Object.fromEntries(
      mocked.map((each) => {
        const states = Object.keys(each.mocks ?? {}).map((state) => [state, `${each.name} ${state}`]);
        return [machineName(each), { TestCases: { [TEST_CASE]: Object.fromEntries(states) } }];
      }),
    ),
    MockedResponses: Object.fromEntries(
      mocked.flatMap(({ name, mocks = {} }) =>
        Object.entries(mocks).map(([state, response]) => [`${name} ${state}`, response]),
      ),
    ),
  };
}

/** Creates and runs the machine of a case through the API; one that is to be stopped needs a host whose time stands still. */
export async function runCase(each: ConformanceCase, host: Host): Promise<CaseOutcome> {
  const stateMachineArn = await createMachine(each, host);
  if (stateMachineArn instanceof Error) return { create: stateMachineArn.name, cause: stateMachineArn.message };
  const input = each.inputText ?? JSON.stringify(each.input ?? {});
  if (each.type === 'EXPRESS') return outcomeOf(await host.call('StartSyncExecution', { stateMachineArn, input }));
  const arn = each.mocks === undefined ? stateMachineArn : `${stateMachineArn}#${TEST_CASE}`;
  const started = await host.call('StartExecution', { stateMachineArn: arn, input });
  const { executionArn } = started as { executionArn: string };
  if (each.stop !== undefined) await stopWithin(executionArn, each.stop, host);
  await host.stopped(executionArn);
  const answer: Answer = await host.call('DescribeExecution', { executionArn });
  const history = await historyOf(executionArn, host);
  const states = history.flatMap(({ stateEnteredEventDetails: entered }) => (entered ? [entered.name] : []));
  const failure = history.findLast(({ type }) => type === 'ExecutionFailed')?.executionFailedEventDetails;
  return { ...outcomeOf(failure === undefined ? answer : { ...failure, status: answer.status }), states, history };
}

const MOST_LOOKS = 1_000;

async function stopWithin(
  executionArn: string,
  { in: wanted, ...reason }: NonNullable<ConformanceCase['stop']>,
  host: Host,
): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const entered = (await historyOf(executionArn, host)).map((event) => event.stateEnteredEventDetails?.name);
    if (entered.some((name) => name !== undefined && name === (wanted ?? name))) {
      await host.call('StopExecution', { executionArn, ...reason });
      return;
    }
  }
  throw new Error(`${executionArn} did not enter ${wanted ?? 'any state'}`);
}

async function createMachine(each: ConformanceCase, host: Host): Promise<string | Error> {
  const definition = JSON.stringify(each.definition);
  const { type = 'STANDARD' } = each;
  try {
    const created = await host.call('CreateStateMachine', {
      ...{ name: machineName(each), definition, type, roleArn: ROLE_ARN },
    });
    return (created as { stateMachineArn: string }).stateMachineArn;
  } catch (error) {
    return error as Error;
  }
}

interface Page {
  readonly events: readonly HistoryEvent[];
  readonly nextToken?: string;
}

async function historyOf(executionArn: string, host: Host): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  let nextToken: string | undefined;
  do {
    const page = await host.call('GetExecutionHistory', { executionArn, maxResults: 1000, nextToken });
    events.push(...(page as Page).events);
    nextToken = (page as Page).nextToken;
  } while (nextToken !== undefined);
  return events;
}

interface Answer {
  readonly status?: string | undefined;
  readonly output?: string | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
}

function outcomeOf({ status, output, error, cause }: Answer): CaseOutcome {
  if (output !== undefined) return { status, output: JSON.parse(output) as Json };
  return { status, error: error ?? null, cause };
}
