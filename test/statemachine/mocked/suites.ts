import type { MachineName } from '../../../statemachine/machines';
import { type MockedCase, mockConfigOf } from '../../support/mocked-case';
import { issueAccessKeyCases } from './issue-access-key.cases';
import { restoreAccessKeyCases } from './restore-access-key.cases';
import { retireAccessKeyCases } from './retire-access-key.cases';
import { rotateAccessKeyCases } from './rotate-access-key.cases';

/** Every mocked case of every machine that the oldest engine can run. */
export const MOCKED_SUITES = {
  RotateAccessKey: rotateAccessKeyCases,
  IssueAccessKey: issueAccessKeyCases,
  RetireAccessKey: retireAccessKeyCases,
  RestoreAccessKey: restoreAccessKeyCases,
} as const satisfies Partial<Record<MachineName, readonly MockedCase[]>>;

/** The mock file of all of them. */
export const MOCK_CONFIG = mockConfigOf(MOCKED_SUITES);
