import type { Simulation } from '@keyturn/simulation/simulation';

/** What Step Functions bills of what was done so far. */
export interface Billed {
  /** State transitions of Standard executions, repeated tries and the starts of children included. */
  readonly transitions: number;
  /** Express executions. */
  readonly requests: number;
}

/** USD in us-east-1: https://aws.amazon.com/step-functions/pricing/ */
const PER_TRANSITION = 0.025 / 1000;
const PER_REQUEST = 1 / 1_000_000;
/** 64 MB for two seconds, at 0.00001667 USD a GB-second: what a batch of 25 calls lasts. */
const PER_DURATION = 2 * (64 / 1024) * 0.00001667;

export function usdOf({ transitions, requests }: Billed): number {
  return transitions * PER_TRANSITION + requests * (PER_REQUEST + PER_DURATION);
}

export function difference(one: Billed, other: Billed): Billed {
  return { transitions: one.transitions - other.transitions, requests: one.requests - other.requests };
}

export function times({ transitions, requests }: Billed, factor: number): Billed {
  return { transitions: transitions * factor, requests: requests * factor };
}

export function sum(...parts: readonly Billed[]): Billed {
  return parts.reduce((all, { transitions, requests }) => ({
    transitions: all.transitions + transitions,
    requests: all.requests + requests,
  }));
}

/** The states on the way of a child that goes well, by the label of its Map; of those that look none is billed. */
const STATES_OF_CHILD: Readonly<Record<string, readonly string[]>> = {
  LookAtUsers: [],
  ActOnUsers: ['KeepPace', 'ChooseAct', 'StartRetireAccessKey'],
  RotateWave: ['StartRotateAccessKey', 'WaitForRotation', 'DescribeRotation', 'HasEnded', 'ReportRotation'],
};

/** The children of the Distributed Maps of an execution, which no event tells of: each is a transition to start. */
export function childrenBilled(simulation: Simulation, executionArn: string): Billed {
  const { stepFunctions } = simulation;
  let [transitions, requests] = [0, 0];
  for (const { mapRunArn, stateMachineArn } of stepFunctions.listMapRuns({ executionArn }).mapRuns ?? []) {
    const total = stepFunctions.describeMapRun({ mapRunArn }).executionCounts?.total ?? 0;
    const label = stateMachineArn?.split('/').at(-1) ?? '';
    const states = STATES_OF_CHILD[label];
    if (!states) throw new Error(`nobody has said which states a child of ${label} goes through`);
    transitions += total * (1 + states.length);
    if (label === 'LookAtUsers') requests += total;
  }
  return { transitions, requests };
}
