import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Duration, TimeZone, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/**
 * The scheduler waits longer after each attempt; thirty attempts in six hours ride out any trouble that passes.
 * Its defaults, 185 attempts in 24 hours, would run into the next sweep.
 */
const RETRIES = { maxEventAge: Duration.hours(6), retryAttempts: 30 };

export interface SweepScheduleProps {
  readonly sweepAccessKeys: StateMachine;
}

/** Starts the sweep every day at 02:00 UTC, for that day: a sweep that comes late still counts by its scheduled time. */
export class SweepSchedule extends Construct {
  /** What the scheduler could not start. */
  readonly deadLetterQueue: Queue;

  constructor(scope: Construct, id: string, { sweepAccessKeys }: SweepScheduleProps) {
    super(scope, id);
    this.deadLetterQueue = new Queue(this, 'DeadLetterQueue', { enforceSSL: true, retentionPeriod: Duration.days(14) });
    Validations.of(this.deadLetterQueue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'this is the dead-letter queue of the schedule; nothing is delivered from it',
    });
    new Schedule(this, 'Daily', {
      description: 'Looks at the access keys of every enrolled user',
      schedule: ScheduleExpression.cron({ hour: '2', minute: '0', timeZone: TimeZone.ETC_UTC }),
      target: new StepFunctionsStartExecution(sweepAccessKeys, {
        input: ScheduleTargetInput.fromObject({ scheduledTime: ContextAttribute.scheduledTime }),
        deadLetterQueue: this.deadLetterQueue,
        ...RETRIES,
      }),
    });
  }
}
