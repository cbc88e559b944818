import type {
  GetTopicAttributesInput,
  GetTopicAttributesResponse,
  ListSubscriptionsByTopicInput,
  ListSubscriptionsByTopicResponse,
  SetTopicAttributesInput,
  SubscribeInput,
  SubscribeResponse,
} from '@aws-sdk/client-sns';
import { uuid } from '../../random';
import { ServiceError } from '../service-error';
import type { SnsState } from './topics';

export function subscriptionActions(state: SnsState) {
  const existing = (arn = ''): string => {
    if (!state.topics.has(arn)) throw new ServiceError('NotFound', 'Topic does not exist');
    return arn;
  };
  return {
    /** An address has to be confirmed by whoever reads it, which nobody does here. */
    subscribe({ TopicArn, Protocol = '', Endpoint = '' }: SubscribeInput): SubscribeResponse {
      const topicArn = existing(TopicArn);
      const arn = Protocol.startsWith('email') ? 'PendingConfirmation' : `${topicArn}:${uuid(state.context.random)}`;
      state.subscriptions.push({ topicArn, protocol: Protocol, endpoint: Endpoint, arn });
      return { SubscriptionArn: arn === 'PendingConfirmation' ? 'pending confirmation' : arn };
    },

    listSubscriptionsByTopic({ TopicArn }: ListSubscriptionsByTopicInput): ListSubscriptionsByTopicResponse {
      const topicArn = existing(TopicArn);
      const found = state.subscriptions.filter((subscription) => subscription.topicArn === topicArn);
      return {
        Subscriptions: found.map(({ protocol, endpoint, arn }) => ({
          ...{ SubscriptionArn: arn, Owner: state.context.accountId, Protocol: protocol },
          ...{ Endpoint: endpoint, TopicArn: topicArn },
        })),
      };
    },

    getTopicAttributes({ TopicArn }: GetTopicAttributesInput): GetTopicAttributesResponse {
      const arn = existing(TopicArn);
      return { Attributes: { TopicArn: arn, ...state.attributes.get(arn) } };
    },

    setTopicAttributes({ TopicArn, AttributeName = '', AttributeValue = '' }: SetTopicAttributesInput): object {
      const arn = existing(TopicArn);
      state.attributes.set(arn, { ...state.attributes.get(arn), [AttributeName]: AttributeValue });
      return {};
    },
  };
}
