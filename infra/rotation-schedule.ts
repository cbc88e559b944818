import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Duration, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { EnrolledUser } from './configuration';

/**
 * The scheduler waits longer after each attempt; thirty attempts in six hours ride out any trouble that passes.
 * Its defaults, 185 attempts in 24 hours, would start a rotation when everybody has forgotten that it was due.
 */
const RETRIES = { maxEventAge: Duration.hours(6), retryAttempts: 30 };

export interface RotationScheduleProps {
  /** The machine that rotates one user. */
  readonly rotateAccessKey: StateMachine;
  readonly users: readonly EnrolledUser[];
  readonly interval: Duration;
}

/**
 * Starts a rotation of each user at once when it is deployed, as a rate without a start date does, and after each interval.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#rate-based
 */
export class RotationSchedule extends Construct {
  /** What the scheduler could not start. */
  readonly deadLetterQueue: Queue;

  constructor(scope: Construct, id: string, { rotateAccessKey, users, interval }: RotationScheduleProps) {
    super(scope, id);
    this.deadLetterQueue = new Queue(this, 'DeadLetterQueue', { enforceSSL: true, retentionPeriod: Duration.days(14) });
    Validations.of(this.deadLetterQueue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'this is the dead-letter queue of the schedule; nothing is delivered from it',
    });
    for (const { userName, secretName } of users) {
      new Schedule(this, userName, {
        description: `Rotates the access key of ${userName}`,
        schedule: ScheduleExpression.rate(interval),
        target: new StepFunctionsStartExecution(rotateAccessKey, {
          input: ScheduleTargetInput.fromObject({ userName, secretName, reason: 'scheduled' }),
          deadLetterQueue: this.deadLetterQueue,
          ...RETRIES,
        }),
      });
    }
  }
}
