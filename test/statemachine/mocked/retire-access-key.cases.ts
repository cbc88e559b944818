import type { MockedCase } from '../../support/mocked-case';
import { retirementFailures } from './retire-access-key/failures.cases';
import { retirementRefusals } from './retire-access-key/refusals.cases';
import { retirements } from './retire-access-key/retirements.cases';

export const retireAccessKeyCases: readonly MockedCase[] = [
  ...retirements,
  ...retirementRefusals,
  ...retirementFailures,
];
