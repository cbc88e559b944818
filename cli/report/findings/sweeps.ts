import { type SweepResult, sweepResult } from '@keyturn/simulation/sweep-result';
import type { ExecutionRecord } from '../record/account-record';
import { compareTimes } from '../record/compare-times';
import { dateOf } from '../record/dates';

/** A sweep of everybody, and what it said. */
export interface Sweep extends SweepResult {
  /** The day it was for. */
  readonly date: string;
  readonly status: ExecutionRecord['status'];
  readonly executionArn: string;
  readonly isWhole: boolean;
  readonly isArmed: boolean;
}

/** The sweeps among executions, oldest first. One for a single user is not whole. */
export function sweepsOf(executions: readonly ExecutionRecord[]): readonly Sweep[] {
  return executions
    .filter(({ machine }) => machine === 'SweepAccessKeys')
    .map((execution) => {
      const input = fieldsOf(execution.input);
      const result = sweepResult({
        output: execution.output,
        error: execution.error,
        cause: execution.cause,
      });
      const { date, armed } = fieldsOf(execution.output);
      return {
        ...result,
        date: dateOf(String(date ?? input.scheduledTime ?? execution.startDate)),
        status: execution.status,
        executionArn: execution.executionArn,
        isWhole: input.userName === undefined,
        isArmed: armed !== false && input.armed !== false,
      };
    })
    .sort((one, other) => compareTimes(one.date, other.date));
}

function fieldsOf(json: string | undefined): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(json ?? '{}');
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
