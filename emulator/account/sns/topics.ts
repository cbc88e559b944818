import type {
  CreateTopicInput,
  CreateTopicResponse,
  DeleteTopicInput,
  ListTopicsInput,
  ListTopicsResponse,
  PublishInput,
  PublishResponse,
} from '@aws-sdk/client-sns';
import { uuid } from '../../random';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';

/** https://docs.aws.amazon.com/sns/latest/api/API_Publish.html */
const MAX_MESSAGE_BYTES = 262_144;

export interface Notification {
  readonly messageId: string;
  readonly date: Date;
  readonly topicArn: string;
  readonly subject?: string;
  readonly message: string;
  /** The values of the message's attributes, by name. */
  readonly attributes: Readonly<Record<string, string>>;
}

export interface SnsState {
  readonly context: ServiceContext;
  /** By ARN. */
  readonly topics: Set<string>;
  readonly notifications: Notification[];
  readonly subscriptions: TopicSubscription[];
  /** By the topic's ARN, those that were set. */
  readonly attributes: Map<string, Readonly<Record<string, string>>>;
}

export interface TopicSubscription {
  readonly topicArn: string;
  readonly protocol: string;
  readonly endpoint: string;
  /** `PendingConfirmation` until whoever reads it has confirmed it. */
  readonly arn: string;
}

export function topicArn({ partition, region, accountId }: ServiceContext, name: string): string {
  return `arn:${partition}:sns:${region}:${accountId}:${name}`;
}

export function topicActions(state: SnsState) {
  return {
    /** Creating a topic again answers with the one that there is. */
    createTopic({ Name = '' }: CreateTopicInput): CreateTopicResponse {
      if (!/^[\w-]{1,256}$/.test(Name)) throw invalidParameter('Topic Name');
      const arn = topicArn(state.context, Name);
      state.topics.add(arn);
      return { TopicArn: arn };
    },

    /** One page: a simulated account has few topics. */
    listTopics(_input: ListTopicsInput): ListTopicsResponse {
      return { Topics: [...state.topics].map((arn) => ({ TopicArn: arn })) };
    },

    deleteTopic({ TopicArn = '' }: DeleteTopicInput): object {
      state.topics.delete(TopicArn);
      state.attributes.delete(TopicArn);
      const left = state.subscriptions.filter(({ topicArn: arn }) => arn !== TopicArn);
      state.subscriptions.splice(0, state.subscriptions.length, ...left);
      return {};
    },

    publish({ TopicArn, TargetArn, Message = '', Subject, MessageAttributes = {} }: PublishInput): PublishResponse {
      const arn = TopicArn ?? TargetArn;
      if (arn === undefined || !arn.startsWith('arn:'))
        throw invalidParameter('TopicArn or TargetArn Reason: no value for required parameter');
      if (!state.topics.has(arn)) throw new ServiceError('NotFound', 'Topic does not exist');
      if (Message === '') throw invalidParameter('Empty message');
      if (Buffer.byteLength(Message) > MAX_MESSAGE_BYTES) throw invalidParameter('Message too long');
      // Less than 100 characters, without line breaks or control characters.
      if (Subject !== undefined && !/^\P{Cc}{1,99}$/u.test(Subject)) throw invalidParameter('Subject');
      const attributes = Object.fromEntries(
        Object.entries(MessageAttributes).map(([name, { StringValue }]) => {
          if (!StringValue)
            throw new ServiceError(
              'ParameterValueInvalid',
              `The message attribute '${name}' must contain non-empty message attribute value.`,
            );
          return [name, StringValue];
        }),
      );
      const messageId = uuid(state.context.random);
      state.notifications.push({
        messageId,
        date: state.context.now(),
        topicArn: arn,
        message: Message,
        attributes,
        ...(Subject !== undefined && { subject: Subject }),
      });
      return { MessageId: messageId };
    },
  };
}

function invalidParameter(what: string): ServiceError {
  return new ServiceError('InvalidParameter', `Invalid parameter: ${what}`);
}
