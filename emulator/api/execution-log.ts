import type { HistoryEvent, LoggingConfiguration } from '@aws-sdk/client-sfn';
import type { LoggedEvent } from '../asl/run';

/** A line of a state machine's log: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
export interface ExecutionLogMessage {
  readonly id: string;
  readonly type: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly redrive_count: string;
  readonly previous_event_id: string;
  readonly event_timestamp: string;
  readonly execution_arn: string;
}

/** An event that a log group is to hold, as it is to be written there. */
export interface LogLine extends LoggedEvent {
  readonly includesData: boolean;
}

/** Writes into the log group that an execution's state machine names. */
export type WriteLog = (logGroupName: string, line: LogLine) => void;

/** What is left out where data is not asked for. An error and its Cause stay, as far as the documentation says. */
const DATA = ['input', 'output', 'parameters', 'inputDetails', 'outputDetails', 'assignedVariables'];

/** Which events each level writes. https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-log-level */
const LEVELS: Readonly<Record<string, (type: string) => boolean>> = {
  ALL: () => true,
  ERROR: (type) => /(Failed|TimedOut|Aborted)$|^FailStateEntered$/.test(type),
  FATAL: (type) => /^Execution(Failed|TimedOut|Aborted)$/.test(type),
};

/** Takes each event of an execution to the log groups that its state machine names; undefined where there are none. */
export function logInto(
  write: WriteLog,
  { level = 'OFF', includeExecutionData: includesData = false, destinations = [] }: LoggingConfiguration,
): ((logged: LoggedEvent) => void) | undefined {
  const isWritten = LEVELS[level];
  const groups = destinations.flatMap(({ cloudWatchLogsLogGroup }) => groupName(cloudWatchLogsLogGroup?.logGroupArn));
  if (!isWritten || groups.length === 0) return undefined;
  return (logged) => {
    if (!isWritten(logged.event.type ?? '')) return;
    for (const group of groups) write(group, { ...logged, includesData });
  };
}

/** The name in `arn:aws:logs:us-east-1:123456789012:log-group:name:*`. */
function groupName(arn = ''): readonly string[] {
  const name = arn.split(':')[6];
  return name === undefined ? [] : [name];
}

export function logMessage({ executionArn, event, redriveCount, includesData }: LogLine): ExecutionLogMessage {
  return {
    id: String(event.id),
    type: event.type ?? '',
    details: detailsOf(event, includesData),
    redrive_count: String(redriveCount),
    previous_event_id: String(event.previousEventId ?? 0),
    event_timestamp: String(event.timestamp?.getTime()),
    execution_arn: executionArn,
  };
}

/** The event's own, whose name says its kind in a history. */
function detailsOf({ id, type, previousEventId, timestamp, ...details }: HistoryEvent, includesData: boolean) {
  const own: Readonly<Record<string, unknown>> = { ...Object.values(details)[0] };

  return includesData ? own : Object.fromEntries(Object.entries(own).filter(([name]) => !DATA.includes(name)));
}
