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

export interface Notification {
  readonly messageId: string;
  readonly date: Date;
  readonly topicArn: string;
  readonly subject?: string;
  readonly message: string;
}

export interface SnsState {
  readonly context: ServiceContext;
  /** By ARN. */
  readonly topics: Set<string>;
  readonly notifications: Notification[];
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
      return {};
    },

    publish({ TopicArn, TargetArn, Message = '', Subject }: PublishInput): PublishResponse {
      const arn = TopicArn ?? TargetArn;
      if (arn === undefined || !arn.startsWith('arn:'))
        throw invalidParameter('TopicArn or TargetArn Reason: no value for required parameter');
      if (!state.topics.has(arn)) throw new ServiceError('NotFound', 'Topic does not exist');
      if (Message === '') throw invalidParameter('Empty message');
      const messageId = uuid(state.context.random);
      state.notifications.push({
        messageId,
        date: state.context.now(),
        topicArn: arn,
        message: Message,
        ...(Subject !== undefined && { subject: Subject }),
      });
      return { MessageId: messageId };
    },
  };
}

function invalidParameter(what: string): ServiceError {
  return new ServiceError('InvalidParameter', `Invalid parameter: ${what}`);
}
