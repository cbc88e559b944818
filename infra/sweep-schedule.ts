import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import {
  ContextAttribute,
  Schedule,
  ScheduleExpression,
  ScheduleGroup,
  ScheduleTargetInput,
} from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Aws, Duration, RemovalPolicy, TimeZone } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';

/**
 * The scheduler waits longer after each attempt; thirty attempts in six hours ride out any trouble that passes.
 * Its defaults, 185 attempts in 24 hours, would run into the next sweep.
 */
const RETRIES = { maxEventAge: Duration.hours(6), retryAttempts: 30 };

/** At night in most places, and long after the credential report of the day before is complete. */
export const DAILY = ScheduleExpression.cron({ hour: '2', minute: '0', timeZone: TimeZone.ETC_UTC });

export interface SweepScheduleProps {
  readonly sweepAccessKeys: StateMachine;
  /** Takes what the scheduler could not start. */
  readonly deadLetterQueue: IQueue;
  readonly schedule: ScheduleExpression;
  readonly enabled: boolean;
  /** Encrypts what the schedule holds, which is no secret. */
  readonly encryptionKey?: IKey | undefined;
}

/**
 * Starts the sweep for the time that was scheduled, so a sweep that comes late still counts by its own day. Group and role
 * are its own: no other schedule may take the role on, and a permissions boundary for the construct reaches it.
 */
export class SweepSchedule extends Construct {
  readonly group: ScheduleGroup;
  readonly schedule: Schedule;

  constructor(scope: Construct, id: string, props: SweepScheduleProps) {
    super(scope, id);
    this.group = new ScheduleGroup(this, 'Group');
    // It holds the schedule and no record. Kept, which is its default, it would be in the way of the next stack of this name.
    this.group.applyRemovalPolicy(RemovalPolicy.DESTROY);
    const role = new Role(this, 'Role', { assumedBy: scheduler(this.group) });
    // CDK grants Decrypt, for the schedule; the queue asks of who sends to it for a data key besides.
    props.encryptionKey?.grant(role, 'kms:GenerateDataKey');
    this.schedule = new Schedule(this, 'Daily', {
      description: 'Looks at the access keys of every enrolled user',
      schedule: props.schedule,
      enabled: props.enabled,
      scheduleGroup: this.group,
      ...(props.encryptionKey && { key: props.encryptionKey }),
      target: new StepFunctionsStartExecution(props.sweepAccessKeys, {
        role,
        input: ScheduleTargetInput.fromObject({ scheduledTime: ContextAttribute.scheduledTime }),
        deadLetterQueue: props.deadLetterQueue,
        ...RETRIES,
      }),
    });
  }
}

/**
 * AWS names the group, and not the schedule, as the source.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 */
function scheduler({ scheduleGroupArn }: ScheduleGroup): ServicePrincipal {
  const conditions = { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID, 'aws:SourceArn': scheduleGroupArn } };
  return new ServicePrincipal('scheduler.amazonaws.com', { conditions });
}
