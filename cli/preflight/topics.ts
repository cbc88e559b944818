import { GetTopicAttributesCommand, ListSubscriptionsByTopicCommand } from '@aws-sdk/client-sns';
import { type Check, type CheckContext, type Checked, checked } from './check';

/** Somebody hears of what fails, and EventBridge and CloudWatch may use the key of the topic. */
export const checkTopics: Check = async (context) => {
  const { operationsTopicArn, configuration } = context.deployed;
  const told = configuration.notification.topicArn;
  return [
    ...(await checkTopic(context, 'operations topic', operationsTopicArn)),
    ...(told === undefined ? [] : await checkTopic(context, 'topic', told)),
  ];
};

async function checkTopic({ clients }: CheckContext, about: string, TopicArn: string): Promise<readonly Checked[]> {
  const topic = checked(about);
  const sns = await clients.get('sns');
  const { Subscriptions = [] } = await sns.send(new ListSubscriptionsByTopicCommand({ TopicArn }));
  const confirmed = Subscriptions.filter(({ SubscriptionArn = '' }) => SubscriptionArn.startsWith('arn:'));
  const pending = Subscriptions.length - confirmed.length;
  const { Attributes: { KmsMasterKeyId: key } = {} } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
  return [
    confirmed.length > 0
      ? topic('fine', `${confirmed.length} confirmed subscriber${confirmed.length === 1 ? '' : 's'}`)
      : topic('no', `nobody hears of what fails: no confirmed subscriber${pending > 0 ? `, ${pending} pending` : ''}`),
    ...(key?.endsWith('alias/aws/sns')
      ? [
          topic(
            'no',
            'the AWS managed key alias/aws/sns lets neither EventBridge nor CloudWatch publish; use a key of your own',
          ),
        ]
      : []),
    ...(key !== undefined && !key.endsWith('alias/aws/sns')
      ? [
          topic(
            'note',
            `${key} has to let events.amazonaws.com and cloudwatch.amazonaws.com use it (kms:Decrypt, kms:GenerateDataKey*)`,
          ),
        ]
      : []),
  ];
}
