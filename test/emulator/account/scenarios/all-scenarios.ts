import { iamAccessKeyScenarios } from './iam-access-keys';
import { iamUserScenarios } from './iam-users';
import { messageScenarios } from './messages';
import type { Scenario } from './scenario';
import { secretDeletionScenarios } from './secret-deletion';
import { secretEnrolmentScenarios } from './secret-enrolment';
import { secretVersionScenarios } from './secret-versions';

export const scenarios: readonly Scenario[] = [
  ...iamUserScenarios,
  ...iamAccessKeyScenarios,
  ...secretVersionScenarios,
  ...secretDeletionScenarios,
  ...secretEnrolmentScenarios,
  ...messageScenarios,
];
