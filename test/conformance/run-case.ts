import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  type HistoryEvent,
  paginateGetExecutionHistory,
  type SFNClient,
  SFNServiceException,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { MockConfig } from '../../emulator/api/mock-config';
import type { StepFunctions } from '../../emulator/api/step-functions';
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

/** Where cases run: a client, and the service behind it. */
export interface Host {
  readonly client: SFNClient;
  readonly stepFunctions: StepFunctions;
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
export async function runCase(each: ConformanceCase, { client, stepFunctions }: Host): Promise<CaseOutcome> {
  const stateMachineArn = await createMachine(each, client);
  if (stateMachineArn instanceof SFNServiceException) {
    return { create: stateMachineArn.name, cause: stateMachineArn.message };
  }
  const input = each.inputText ?? JSON.stringify(each.input ?? {});
  if (each.type === 'EXPRESS') {
    const answer = await client.send(new StartSyncExecutionCommand({ stateMachineArn, input }));
    return outcomeOf(answer);
  }
  const suffix = each.mocks === undefined ? '' : `#${TEST_CASE}`;
  const started = await client.send(
    new StartExecutionCommand({ stateMachineArn: `${stateMachineArn}${suffix}`, input }),
  );
  const executionArn = started.executionArn as string;
  if (each.stop !== undefined) await stopWithin(executionArn, each.stop, client);
  await stepFunctions.waitForExecution(executionArn);
  const answer = await client.send(new DescribeExecutionCommand({ executionArn }));
  const history = await historyOf(executionArn, client);
  const states = history.flatMap(({ stateEnteredEventDetails: entered }) => (entered ? [entered.name] : []));
  const failure = history.findLast(({ type }) => type === 'ExecutionFailed')?.executionFailedEventDetails;
  return { ...outcomeOf(failure === undefined ? answer : { ...failure, status: answer.status }), states, history };
}

const MOST_LOOKS = 1_000;

async function stopWithin(
  executionArn: string,
  { in: wanted, ...reason }: NonNullable<ConformanceCase['stop']>,
  client: SFNClient,
): Promise<void> {
  for (let looks = 0; looks < MOST_LOOKS; looks++) {
    const entered = (await historyOf(executionArn, client)).map((event) => event.stateEnteredEventDetails?.name);
    if (entered.some((name) => name !== undefined && name === (wanted ?? name))) {
      await client.send(new StopExecutionCommand({ executionArn, ...reason }));
      return;
    }
  }
  throw new Error(`${executionArn} did not enter ${wanted ?? 'any state'}`);
}

async function createMachine(each: ConformanceCase, client: SFNClient): Promise<string | SFNServiceException> {
  const definition = JSON.stringify(each.definition);
  const { type = 'STANDARD' } = each;
  try {
    const command = new CreateStateMachineCommand({ name: machineName(each), definition, type, roleArn: ROLE_ARN });
    return (await client.send(command)).stateMachineArn as string;
  } catch (error) {
    if (error instanceof SFNServiceException) return error;
    throw error;
  }
}

async function historyOf(executionArn: string, client: SFNClient): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for await (const page of paginateGetExecutionHistory({ client, pageSize: 1000 }, { executionArn })) {
    events.push(...(page.events ?? []));
  }
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
