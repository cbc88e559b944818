import { SendEmailCommand, VerifyDomainIdentityCommand, VerifyEmailIdentityCommand } from '@aws-sdk/client-ses';
import { CreateTopicCommand, ListTopicsCommand, PublishCommand } from '@aws-sdk/client-sns';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { Scenario } from './scenario';

function mail(Source: string) {
  return new SendEmailCommand({
    Source,
    Destination: { ToAddresses: ['owner@example.org'] },
    Message: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'a & <b>' } } },
  });
}

export const messageScenarios: readonly Scenario[] = [
  {
    name: 'mail is sent only from verified identities',
    async run({ ses }, observe) {
      await observe('unverified', ses.send(mail('a@example.com')));
      await ses.send(new VerifyEmailIdentityCommand({ EmailAddress: 'a@example.com' }));
      await observe('address', ses.send(mail('a@example.com')), ({ MessageId }) => typeof MessageId);
      await observe('with a name', ses.send(mail('Key Turner <a@example.com>')));
      await observe('another address', ses.send(mail('b@example.com')));
      await ses.send(new VerifyDomainIdentityCommand({ Domain: 'example.net' }));
      await observe('of a domain', ses.send(mail('anyone@example.net')));
    },
    expected: {
      unverified: 'error MessageRejected',
      address: 'string',
      'with a name': 'done',
      'another address': 'error MessageRejected',
      'of a domain': 'done',
    },
  },
  {
    name: 'a topic takes what is published to it',
    async run({ sns }, observe) {
      const create = () => sns.send(new CreateTopicCommand({ Name: 'alerts' }));
      const topic = await observe('create', create(), ({ TopicArn }) => TopicArn);
      await observe('create again', create(), ({ TopicArn }) => TopicArn);
      await observe('list', sns.send(new ListTopicsCommand({})), ({ Topics }) => Topics?.length);
      const publish = (TopicArn: string | undefined) =>
        sns.send(new PublishCommand({ TopicArn, Message: 'm', Subject: 's' }));
      await observe('publish', publish(topic?.TopicArn), ({ MessageId }) => typeof MessageId);
      await observe('publish to none', publish(`${topic?.TopicArn}-2`));
    },
    expected: {
      create: 'arn:aws:sns:us-east-1:123456789012:alerts',
      'create again': 'arn:aws:sns:us-east-1:123456789012:alerts',
      list: 1,
      publish: 'string',
      'publish to none': 'error NotFoundException',
    },
  },
  {
    name: 'a caller learns its account',
    async run({ sts }, observe) {
      await observe('identity', sts.send(new GetCallerIdentityCommand({})), ({ Account }) => Account);
    },
    expected: { identity: '123456789012' },
  },
];
