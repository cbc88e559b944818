import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Aws } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

export interface OperationsTopicProps {
  /**
   * Its key policy must let `cloudwatch.amazonaws.com` and `events.amazonaws.com` use it (`kms:Decrypt`,
   * `kms:GenerateDataKey*`), or nothing arrives; for a key of the same app that is done here.
   * @default - not encrypted by a key of yours
   */
  readonly encryptionKey?: IKey | undefined;
}

/** What tells a person, beside the mails: subscribe to it. Alarms and event rules of this account may publish, by TLS. */
export class OperationsTopic extends Topic {
  constructor(scope: Construct, id: string, { encryptionKey }: OperationsTopicProps = {}) {
    super(scope, id, {
      displayName: 'keyturn operations',
      enforceSSL: true,
      ...(encryptionKey && { masterKey: encryptionKey }),
    });
    for (const service of ['cloudwatch', 'events']) {
      const principal = new ServicePrincipal(`${service}.amazonaws.com`);
      const conditions = { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } };
      this.addToResourcePolicy(
        new PolicyStatement({
          principals: [principal],
          actions: ['sns:Publish'],
          resources: [this.topicArn],
          conditions,
        }),
      );
      encryptionKey?.grant(principal, 'kms:Decrypt', 'kms:GenerateDataKey*');
    }
  }
}
