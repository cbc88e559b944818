import type { MachineName } from '../../../statemachine/machines';
import { NOTIFICATIONS, type Notification } from '../../../statemachine/notification';
import { type MockedCase, mockConfigOf } from '../../support/mocked-case';
import { issueAccessKeyCases } from './issue-access-key.cases';
import { restoreAccessKeyCases } from './restore-access-key.cases';
import { retireAccessKeyCases } from './retire-access-key.cases';
import { rotateAccessKeyCases } from './rotate-access-key.cases';

/** Every mocked case of every machine that the oldest engine can run. */
const CASES = {
  RotateAccessKey: rotateAccessKeyCases,
  IssueAccessKey: issueAccessKeyCases,
  RetireAccessKey: retireAccessKeyCases,
  RestoreAccessKey: restoreAccessKeyCases,
} as const satisfies Partial<Record<MachineName, readonly MockedCase[]>>;

/** One variant of one machine, with its cases. */
export interface MockedSuite {
  readonly machine: MachineName;
  readonly notification: Notification;
  /** What it is called where it runs: `RotateAccessKey`, `RotateAccessKeyByTopic`. */
  readonly name: string;
  readonly cases: readonly MockedCase[];
}

/** The states in which the variants differ: what answers the one answers the other. */
const TOPIC_STATES: Readonly<Record<string, string>> = { SendEmail: 'PublishMessage' };

function forTopic(mocked: MockedCase): MockedCase {
  const answers = Object.entries(mocked.answers).map(([state, answer]) => [TOPIC_STATES[state] ?? state, answer]);
  return { ...mocked, answers: Object.fromEntries(answers) };
}

/** The cases of one variant, with the answers under the names that its states have. */
export function casesFor(notification: Notification, all: readonly MockedCase[]): readonly MockedCase[] {
  const cases = all.filter((mocked) => (mocked.notification ?? notification) === notification);
  return notification === 'ses' ? cases : cases.map(forTopic);
}

/** Every machine in both variants. */
export const MOCKED_SUITES: readonly MockedSuite[] = Object.entries(CASES).flatMap(([machine, all]) =>
  NOTIFICATIONS.map(
    (notification): MockedSuite => ({
      machine: machine as MachineName,
      notification,
      name: notification === 'ses' ? machine : `${machine}ByTopic`,
      cases: casesFor(notification, all),
    }),
  ),
);

/** The mock file of all of them. */
export const MOCK_CONFIG = mockConfigOf(Object.fromEntries(MOCKED_SUITES.map(({ name, cases }) => [name, cases])));
