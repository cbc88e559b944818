import { EventField, Match, Rule, RuleTargetInput } from 'aws-cdk-lib/aws-events';
import { SnsTopic } from 'aws-cdk-lib/aws-events-targets';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';
import { executionPage } from './console';

export interface ExecutionEventsProps {
  /** Standard machines: Express executions tell EventBridge nothing. */
  readonly stateMachines: readonly IStateMachine[];
  readonly topic: ITopic;
  /** Takes what EventBridge could not deliver. */
  readonly deadLetterQueue: IQueue;
}

/**
 * Tells a person of every execution that did not end well, and of every one that ended well and told nobody. It shows
 * what is documented of the event and no input or output; the error only where the event names it.
 * https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
export class ExecutionEvents extends Construct {
  constructor(scope: Construct, id: string, { stateMachines, topic, deadLetterQueue }: ExecutionEventsProps) {
    super(scope, id);
    const ended = (status: readonly string[], more: object = {}) => ({
      source: ['aws.states'],
      detailType: ['Step Functions Execution Status Change'],
      detail: { stateMachineArn: stateMachines.map((machine) => machine.stateMachineArn), status, ...more },
    });
    const tell = (what: string, article: string) =>
      new SnsTopic(topic, {
        deadLetterQueue,
        message: RuleTargetInput.fromMultilineText(
          [
            `keyturn: ${what}`,
            `execution: ${EventField.fromPath('$.detail.name')}`,
            `status: ${EventField.fromPath('$.detail.status')}`,
            `error: ${EventField.fromPath('$.detail.error')}`,
            executionPage(this, EventField.fromPath('$.detail.executionArn')),
            `runbook: ${article}`,
          ].join('\n'),
        ),
      });
    new Rule(this, 'NotSucceeded', {
      description: 'An execution of keyturn failed, timed out or was aborted',
      eventPattern: ended(['FAILED', 'TIMED_OUT', 'ABORTED']),
      targets: [tell('an execution did not end well', 'ExecutionNotSucceeded')],
    });
    new Rule(this, 'NotNotified', {
      description: 'An execution of keyturn succeeded, but its mail or message did not go out',
      // The output is text in the event, as the service wrote it: without blanks.
      eventPattern: ended(['SUCCEEDED'], { output: Match.wildcard('*"notified":false*') }),
      targets: [tell('an execution ended well and could tell nobody', 'NotNotified')],
    });
  }
}
