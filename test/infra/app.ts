import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Stack } from 'aws-cdk-lib/core';
import { bareApp } from '../../infra/bare-app';
import type { KeyturnProps } from '../../infra/keyturn-props';
import { Notification } from '../../infra/notification';
import { Secrets } from '../../infra/secrets';
import { Users } from '../../infra/users';

/** The props that have no default. */
export const MINIMAL: KeyturnProps = {
  users: Users.underPath('/apps/'),
  secrets: Secrets.withPrefix('keyturn/'),
  notification: Notification.ses({ sender: 'keyturn@example.com', recipients: ['security@example.com'] }),
};

/** In an app of a stranger, without our flags. */
export const emptyStack = () => new Stack(bareApp(), 'Stack');

/** CDK's own Secret is no ISecret where optional properties are exact: its `secretFullArn` is one that may be undefined. */
export const secretOf = (stack: Stack, id: string, secretName?: string) =>
  new Secret(stack, id, secretName === undefined ? {} : { secretName }) as unknown as ISecret;
