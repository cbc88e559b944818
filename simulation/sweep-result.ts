import type { DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import { KEY_ROTATION_ERRORS } from '@keyturn/statemachine/errors';

/** What SweepAccessKeys says of its day. */
export interface SweepResult {
  readonly counts?: Readonly<Record<string, number>>;
  /** Of a sweep that ended well. */
  readonly details?: readonly SweepLine[];
  readonly notified?: boolean | null;
}

export interface SweepLine {
  readonly kind: string;
  readonly userName: string;
  readonly row: string;
  readonly error?: string;
  readonly execution?: string;
}

/** Its output, or the object within the Cause that it gave itself; empty where it came to neither. */
export function sweepResult({
  output,
  error,
  cause = '',
}: Pick<DescribeExecutionOutput, 'output' | 'error' | 'cause'>): SweepResult {
  if (output !== undefined) return JSON.parse(output);
  // A Cause of Step Functions' own may have braces as well.
  return error === KEY_ROTATION_ERRORS.SweepIncomplete ? JSON.parse(/\{.*\}/s.exec(cause)?.[0] ?? '{}') : {};
}
