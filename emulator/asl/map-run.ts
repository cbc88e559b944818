/** What is known of an execution from outside, in a list. */
export interface ExecutionSummary {
  readonly executionArn: string;
  readonly executionName: string;
  /** Milliseconds since 1970. */
  readonly startTime: number;
  readonly stopTime: number | undefined;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly redriveCount: number;
}

/** How many child executions, or items in them, have come to which state. */
export interface MapRunCounts {
  readonly pending: number;
  readonly running: number;
  readonly succeeded: number;
  readonly failed: number;
  readonly timedOut: number;
  readonly aborted: number;
  readonly total: number;
}

/** One run of a Distributed Map, as DescribeMapRun tells of it. */
export interface MapRun {
  readonly mapRunArn: string;
  readonly executionArn: string;
  /** That of the children: the machine's, with the label behind it. */
  readonly stateMachineArn: string;
  readonly startTime: number;
  readonly stopTime: number | undefined;
  readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'ABORTED';
  readonly maxConcurrency: number;
  readonly toleratedFailureCount: number;
  readonly toleratedFailurePercentage: number;
  readonly redriveCount: number;
  /** The children that were started. */
  readonly executions: readonly ExecutionSummary[];
  readonly executionCounts: MapRunCounts;
  readonly itemCounts: MapRunCounts;
}
