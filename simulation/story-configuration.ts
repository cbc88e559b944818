import { example } from '@keyturn/cdk/example';
import type { Configuration } from '@keyturn/statemachine/deployment';
import type { RotationPolicy } from '@keyturn/statemachine/rotation-policy';

export const SENDER = example.notification.mail.sender;

/** What the machines of a story are configured with: one user is the example's, more are every user of the account. */
export function storyConfiguration(users: number, policy?: RotationPolicy): Configuration {
  return { ...example, reach: users === 1 ? example.reach : { paths: ['/'] }, ...(policy && { policy }) };
}
