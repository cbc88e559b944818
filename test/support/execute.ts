import { setTimeout as pause } from 'node:timers/promises';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  type DescribeExecutionOutput,
  type HistoryEvent,
  paginateGetExecutionHistory,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Json } from '../../emulator/json';
import { roleArn } from './definitions';

/** How an execution went. */
export interface Execution {
  readonly status: string;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
  readonly history: readonly HistoryEvent[];
}

/** Creates `definition` as a Standard machine, whatever it is deployed as: only Standard ones have a history. */
export async function createStandard(client: SFNClient, name: string, definition: object): Promise<string> {
  const { stateMachineArn } = await client.send(
    new CreateStateMachineCommand({
      name,
      definition: JSON.stringify(definition),
      roleArn: roleArn('RotateAccessKey'),
    }),
  );
  return stateMachineArn as string;
}

/** Runs `stateMachineArn` (with `#TestCase` where a mocked one is meant) to its end. */
export function execute(client: SFNClient, stateMachineArn: string, input: Json): Promise<Execution> {
  return executeText(client, stateMachineArn, JSON.stringify(input));
}

/** The same with the input as text, where the form of its numbers or the order of its members matters. */
export async function executeText(client: SFNClient, stateMachineArn: string, input: string): Promise<Execution> {
  const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn, input }));
  const { status, output } = await ended(client, executionArn as string);
  const history = await historyOf(client, executionArn as string);
  const failed = history.at(-1)?.executionFailedEventDetails;
  return {
    status: status as string,
    ...(output !== undefined && { output: JSON.parse(output) }),
    ...(failed?.error !== undefined && { error: failed.error }),
    ...(failed?.cause !== undefined && { cause: failed.cause }),
    history,
  };
}

async function ended(client: SFNClient, executionArn: string): Promise<DescribeExecutionOutput> {
  for (;;) {
    const execution = await client.send(new DescribeExecutionCommand({ executionArn }));
    if (execution.status !== 'RUNNING') return execution;
    await pause(5);
  }
}

async function historyOf(client: SFNClient, executionArn: string): Promise<HistoryEvent[]> {
  const events: HistoryEvent[] = [];
  for await (const page of paginateGetExecutionHistory({ client }, { executionArn, maxResults: 1000 })) {
    events.push(...(page.events ?? []));
  }
  return events;
}
