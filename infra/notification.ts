import type { Mail, NotificationSettings } from '@keyturn/statemachine/deployment';
import type { ITopic } from 'aws-cdk-lib/aws-sns';

/** How people are told what was done and what has to be looked at. */
export class Notification {
  /** By mails that SES sends. The owner of a user, where a tag names one, is told too. */
  static ses(mail: Mail): Notification {
    return new Notification({ mail });
  }

  /**
   * By messages to a standard topic; the address of the owner is their attribute `ownerEmail`.
   * @throws Error for a FIFO topic.
   */
  static topic(topic: ITopic): Notification {
    if (topic.fifo)
      throw new Error(`${topic.node.path} is a FIFO topic; messages have no order, so give a standard one`);
    const { topicArn, masterKey } = topic;
    return new Notification({ topicArn, ...(masterKey && { topicKeyArn: masterKey.keyArn }) });
  }

  /** @internal */
  static of(settings: NotificationSettings): Notification {
    return new Notification(settings);
  }

  private constructor(
    /** In the vocabulary of the state machines. @internal */
    readonly settings: NotificationSettings,
  ) {}
}
