import type { Configuration, SweepSettings } from '@keyturn/statemachine/deployment';
import type { KeyturnProps, SweepProps } from './keyturn-props';
import { Notification } from './notification';
import { Revoke } from './revoke';
import { Secrets } from './secrets';
import { Users } from './users';

/**
 * What the state machines have to know of the props.
 * @throws Error for what a type checker would have refused, were there one.
 */
export function configurationOf(props: KeyturnProps): Configuration {
  const { users, secrets, notification, sweep, revoke, policy, secretFields } = props;
  return {
    reach: must(users?.reach, 'users', "Users.underPath('/apps/') or Users.named('svc-ci')"),
    ...must(secrets?.settings, 'secrets', "Secrets.withPrefix('keyturn/')"),
    notification: must(notification?.settings, 'notification', 'Notification.ses({ … }) or Notification.topic(topic)'),
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

function must<Made>(made: Made | undefined, prop: string, how: string): Made {
  if (made !== undefined) return made;
  throw new Error(`${prop} is missing, or not made by keyturn's own class; give ${how}`);
}
