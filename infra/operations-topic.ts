import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { type ITopic, Topic } from 'aws-cdk-lib/aws-sns';
import { Aws } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

export interface OperationsTopicProps {
  /**
   * Its key policy must let `cloudwatch.amazonaws.com` and `events.amazonaws.com` use it (`kms:Decrypt`,
   * `kms:GenerateDataKey*`), or nothing arrives: see `letServicesUse`.
   * @default - not encrypted by a key of yours
   */
  readonly encryptionKey?: IKey | undefined;
}

/** What tells a person, beside the mails: subscribe to it. Only by TLS. */
export class OperationsTopic extends Topic {
  constructor(scope: Construct, id: string, { encryptionKey }: OperationsTopicProps = {}) {
    super(scope, id, {
      displayName: 'keyturn operations',
      enforceSSL: true,
      ...(encryptionKey && { masterKey: encryptionKey }),
    });
  }
}

/**
 * Lets alarms and event rules of this account publish. A topic that has any policy of its own, which a rule as its target makes,
 * no longer has the one by which CloudWatch might. Does nothing for a topic of another app, whose policy has to say the same.
 * @throws Error for a FIFO topic, to which neither sends.
 */
export function letPublish(topic: ITopic): void {
  if (topic.fifo) throw new Error(`${topic.node.path} is a FIFO topic, to which no alarm sends; give a standard one`);
  for (const service of ['cloudwatch', 'events']) {
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal(`${service}.amazonaws.com`)],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
      }),
    );
  }
}
