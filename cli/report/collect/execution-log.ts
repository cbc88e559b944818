import { paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import type { LoggedMachineName } from '@keyturn/statemachine/stack-outputs';
import type { ExecutionRecord } from '../record/account-record';
import type { Source } from './source';

/** How an execution begins and ends; the rest of its log is not looked at. */
const STATUSES: Readonly<Record<string, ExecutionRecord['status']>> = {
  ExecutionStarted: 'RUNNING',
  ExecutionSucceeded: 'SUCCEEDED',
  ExecutionFailed: 'FAILED',
  ExecutionAborted: 'ABORTED',
  ExecutionTimedOut: 'TIMED_OUT',
};

const PATTERN = `{ ${Object.keys(STATUSES)
  .map((type) => `$.type = "${type}"`)
  .join(' || ')} }`;

/** A line of the log of a state machine with execution data: what is read of it. */
interface LogMessage {
  readonly type?: string;
  readonly execution_arn?: string;
  readonly event_timestamp?: string;
  readonly details?: {
    readonly input?: string;
    readonly output?: string;
    readonly error?: string;
    readonly cause?: string;
  };
}

/**
 * The executions of a machine that its log group tells of since `from`. One whose beginning is older than that is left
 * out. The children of the sweep's maps log into the same group under the map's label, and are left out too.
 */
export async function loggedExecutions(
  { clients, stack, progress }: Source,
  machine: LoggedMachineName,
  from: Date,
): Promise<readonly ExecutionRecord[]> {
  const client = await clients.get('logs');
  const logGroupName = stack.logGroups[machine];
  const found = new Map<string, ExecutionRecord>();
  const pages = paginateFilterLogEvents(
    { client },
    { logGroupName, startTime: from.getTime(), filterPattern: PATTERN },
  );
  for await (const { events = [] } of pages) {
    for (const { message = '{}' } of events) note(JSON.parse(message), machine, found);
    progress(`log of ${machine}: ${found.size} executions`);
  }
  return [...found.values()];
}

function note(message: LogMessage, machine: LoggedMachineName, found: Map<string, ExecutionRecord>): void {
  const { type = '', execution_arn: executionArn = '', event_timestamp: timestamp, details = {} } = message;
  const status = STATUSES[type];
  if (status === undefined || executionArn.includes('/')) return;
  const time = new Date(Number(timestamp)).toISOString();
  const { input, output, error, cause } = details;
  if (status === 'RUNNING') {
    found.set(executionArn, {
      executionArn,
      machine,
      status,
      startDate: time,
      ...(input !== undefined && { input }),
      sources: ['log'],
    });
    return;
  }
  const begun = found.get(executionArn);
  if (!begun) return;
  found.set(executionArn, {
    ...begun,
    status,
    stopDate: time,
    ...(output !== undefined && { output }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
  });
}
