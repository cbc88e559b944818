import { expect } from '@jest/globals';
import type { Execution } from '../../support/execute';
import type { MockedCase } from '../../support/mocked-case';
import { MOCKED_SECRET } from './issue-access-key.cases';

/** Whether an execution ended as its case says; old engines cannot format Causes. */
export function judge(
  execution: Execution,
  { expect: expected }: MockedCase,
  { withCauses = true }: { readonly withCauses?: boolean } = {},
): void {
  if ('output' in expected) {
    expect(execution).toMatchObject({ status: 'SUCCEEDED' });
    expect(execution.output).toEqual(expected.output);
    expect(JSON.stringify(execution.output)).not.toContain(MOCKED_SECRET);
  } else {
    expect(execution).toMatchObject({ status: 'FAILED', error: expected.error });
    if (withCauses) for (const part of expected.says) expect(execution.cause).toContain(part);
  }
}
