import type { Configuration, SweepSettings } from '@keyturn/statemachine/deployment';
import { Token } from 'aws-cdk-lib/core';
import type { KeyturnProps, SweepProps } from './keyturn-props';
import { Notification } from './notification';
import { Revoke } from './revoke';
import { Secrets } from './secrets';
import { Users } from './users';

/** What the state machines have to know of the props. */
export function configurationOf(props: KeyturnProps): Configuration {
  const { users, secrets, notification, sweep, revoke, policy, secretFields } = props;
  return {
    reach: users.reach,
    ...secrets.settings,
    notification: notification.settings,
    ...(sweep && { sweep: settingsOf(sweep) }),
    ...(revoke && { revoke: revoke.whose }),
    ...(policy && { policy }),
    ...(secretFields && { secretFields }),
  };
}

/** The way back: for the tests and the simulation, which have no app to make props in. */
export function propsOf({
  reach,
  notification,
  revoke,
  sweep,
  policy,
  secretFields,
  ...secrets
}: Configuration): KeyturnProps {
  return {
    users: Users.of(reach),
    secrets: Secrets.of(secrets),
    notification: Notification.of(notification),
    ...(revoke && { revoke: Revoke.of(revoke) }),
    ...(sweep && { sweep }),
    ...(policy && { policy }),
    ...(secretFields && { secretFields }),
  };
}

/** Without when it goes, which is the schedule's alone. */
function settingsOf({ schedule, enabled, ...settings }: SweepProps): SweepSettings {
  return settings;
}

/** What `validateConfiguration` can judge at synthesis: tokens are known only when the stack is deployed. */
export function knownOf({ secretsKeyArns = [], notification, ...rest }: Configuration): Configuration {
  return {
    ...rest,
    secretsKeyArns: secretsKeyArns.filter((arn) => !Token.isUnresolved(arn)),
    notification: Token.isUnresolved(notification.topicArn) ? { topicArn: A_TOPIC } : notification,
  };
}

const A_TOPIC = 'arn:aws:sns:us-east-1:123456789012:known-when-deployed';
