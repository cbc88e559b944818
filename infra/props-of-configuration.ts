import type { Configuration } from '@keyturn/statemachine/deployment';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import type { KeyturnProps } from './keyturn-props';
import { Notification } from './notification';
import { Revoke } from './revoke';
import { Secrets } from './secrets';
import { Users } from './users';

/** A configuration in the vocabulary of the state machines, as props of the construct: for whoever has no CDK app. */
export function propsOfConfiguration(scope: Construct, configuration: Configuration): KeyturnProps {
  const {
    reach,
    secretNamePrefix,
    mail,
    topicArn,
    revoke,
    sweep,
    policy,
    secretFields,
    secretsKeyArns = [],
  } = configuration;
  const encryptionKeys = secretsKeyArns.map((arn, index) => Key.fromKeyArn(scope, `SecretsKey${index}`, arn));
  return {
    users: Users.inReach(reach),
    secrets: Secrets.withPrefix(secretNamePrefix, { encryptionKeys }),
    notification:
      topicArn !== undefined || !mail
        ? Notification.topic(Topic.fromTopicArn(scope, 'NotificationTopic', String(topicArn)))
        : Notification.ses(mail),
    ...(revoke && { revoke: revoke === 'wholeAccount' ? Revoke.wholeAccount() : Revoke.usersInReach() }),
    ...(sweep && { sweep }),
    ...(policy && { policy }),
    ...(secretFields && { secretFields }),
  };
}
