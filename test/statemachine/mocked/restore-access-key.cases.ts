import type { MockedCase } from '../../support/mocked-case';
import { restorationFailures } from './restore-access-key/failures.cases';
import { changesMeanwhile, reportsMeanwhile } from './restore-access-key/meanwhile.cases';
import { restorationRefusals } from './restore-access-key/refusals.cases';
import { restorations } from './restore-access-key/restorations.cases';

export const restoreAccessKeyCases: readonly MockedCase[] = [
  ...restorations,
  ...restorationRefusals,
  ...changesMeanwhile,
  ...reportsMeanwhile,
  ...restorationFailures,
];
