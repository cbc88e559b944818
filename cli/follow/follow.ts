import {
  DescribeExecutionCommand,
  type DescribeExecutionOutput,
  DescribeStateMachineForExecutionCommand,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import type { VerbContext } from '../verb-command';
import { EventLines, waitsOf } from './event-lines';
import { eventsAfter } from './execution-events';

/** Step Functions answers 5 to 15 such calls a second for a whole account, and one a second is live enough for eyes. */
const POLL_MS = 1000;

/** How an execution ended. */
export interface Ended {
  readonly executionArn: string;
  readonly status: string;
  readonly startDate?: Date;
  readonly stopDate?: Date;
  readonly output?: unknown;
  readonly error?: string;
  readonly cause?: string;
}

/** Tells of an execution line by line until it has ended; rejects with the reason of the signal when that aborts. */
export async function follow(
  { clients, terminal, sleep }: VerbContext,
  executionArn: string,
  signal: AbortSignal,
): Promise<Ended> {
  const client = await clients.get('sfn');
  const waits = await waitsOfExecution(client, executionArn, signal);
  if (!waits) terminal.say(`waits are told without their seconds (${DEFINITION} is not allowed)`, { indent: '  ' });
  const lines = new EventLines(waits ?? new Map());
  for (let last = 0; ; ) {
    signal.throwIfAborted();
    // Asked first: what happens between the two calls is told all the same.
    const description = await client.send(new DescribeExecutionCommand({ executionArn }), { abortSignal: signal });
    for (const event of await eventsAfter(client, executionArn, last, signal)) {
      last = event.id ?? last;
      const line = lines.of(event);
      if (!line) continue;
      const time = line.time.toISOString().slice(11, 19);
      terminal.say(`${time}  ${line.text}`, { indent: ' '.repeat(10), ...(line.trouble && { colour: 'yellow' }) });
    }
    if (description.status !== 'RUNNING' && description.status !== 'PENDING_REDRIVE') return ended(description);
    await sleep(POLL_MS, signal);
  }
}

const DEFINITION = 'states:DescribeStateMachineForExecution';

/** Undefined without permission to read the definition. */
async function waitsOfExecution(
  client: SFNClient,
  executionArn: string,
  abortSignal: AbortSignal,
): Promise<ReadonlyMap<string, number> | undefined> {
  try {
    const { definition } = await client.send(new DescribeStateMachineForExecutionCommand({ executionArn }), {
      abortSignal,
    });
    return waitsOf(JSON.parse(definition ?? '{}'));
  } catch (error) {
    if ((error as Error).name === 'AccessDeniedException') return undefined;
    throw error;
  }
}

function ended({
  executionArn = '',
  status = 'FAILED',
  startDate,
  stopDate,
  output,
  error,
  cause,
}: DescribeExecutionOutput): Ended {
  return {
    ...{ executionArn, status },
    ...(startDate && { startDate }),
    ...(stopDate && { stopDate }),
    ...(output !== undefined && { output: JSON.parse(output) as unknown }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
  };
}
