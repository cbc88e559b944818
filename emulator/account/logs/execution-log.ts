import type { HistoryEvent } from '@aws-sdk/client-sfn';

/** A line of a state machine's log: https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html */
export interface ExecutionLogMessage {
  readonly id: string;
  readonly type: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly previous_event_id: string;
  readonly event_timestamp: string;
  readonly execution_arn: string;
}

export function executionLogMessage(executionArn: string, event: HistoryEvent): ExecutionLogMessage {
  const { id, type = '', previousEventId = 0, timestamp, ...details } = event;
  return {
    id: String(id),
    type,
    details: { ...Object.values(details)[0] },
    previous_event_id: String(previousEventId),
    event_timestamp: String(timestamp?.getTime()),
    execution_arn: executionArn,
  };
}
