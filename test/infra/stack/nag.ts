import { describe, expect, it } from '@jest/globals';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Stack } from 'aws-cdk-lib/core';
import { AwsSolutionsChecks } from 'cdk-nag';
import { stack, stackOf } from './example';

describe('cdk-nag', () => {
  const findingsIn = (subject: Stack) =>
    new AwsSolutionsChecks().validateScope(subject).violations.map(({ ruleName }) => ruleName);

  it('finds nothing that is not acknowledged', () => {
    expect(findingsIn(stack)).toEqual([]);
  });

  it('finds a queue that takes plain HTTP, and a role that may do more than is acknowledged', () => {
    const subject = stackOf();
    const queue = new Queue(subject, 'Plain');
    const { role } = subject.keyturn.machines.IssueAccessKey;
    queue.grant(role, 'sqs:*');
    expect(findingsIn(subject).sort()).toEqual([
      'AwsSolutions-IAM5[Action::sqs:*]',
      'AwsSolutions-SQS3',
      'AwsSolutions-SQS4',
    ]);
  });
});
