import { MACHINE_NAMES, type MachineName, machines } from '@keyturn/statemachine/machines';
import { machineOptions, placeholderValues } from '@keyturn/statemachine/placeholders';
import { LOGGED_MACHINE_NAMES, type StackContents } from '@keyturn/statemachine/stack-outputs';
import type { MetricName } from '@keyturn/statemachine/sweep-access-keys/metrics';
import { validateConfiguration } from '@keyturn/statemachine/validate-configuration';
import { type Alarm, type Dashboard, type Metric, type MetricOptions, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import type { IUser } from 'aws-cdk-lib/aws-iam';
import { type LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { ISecret } from 'aws-cdk-lib/aws-secretsmanager';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Duration, Lazy, RemovalPolicy, Validations } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { Alarms } from './alarms';
import { configurationOf } from './configuration';
import { sweepDashboard } from './dashboard';
import { letServicesUse } from './encryption-key';
import { enrol } from './enrol';
import { ExecutionEvents } from './execution-events';
import type { Exposure } from './exposure';
import { ExposureRules } from './exposure-rules';
import { KeyturnGrants } from './keyturn-grants';
import type { KeyturnProps } from './keyturn-props';
import { knownOf } from './known-configuration';
import { Machine, type MachineProps } from './machine';
import { HERE } from './machine-role';
import { OperationsAlarms } from './operations-alarms';
import { letPublish, OperationsTopic } from './operations-topic';
import { sweepMetric } from './sweep-metric';
import { DAILY, SweepSchedule } from './sweep-schedule';

/** Longer than a long weekend, and as long as SQS keeps anything. */
const DEAD_LETTERS = Duration.days(14);

/**
 * Everything that rotates the access keys of IAM users in one account: the state machines, a role for each, the schedule
 * that starts the sweep, and what tells a person when something does not end well.
 * @throws Error for a configuration that reaches too far, or not far enough; see `validateConfiguration`.
 */
export class Keyturn extends Construct {
  readonly rotateAccessKey: IStateMachine;
  readonly retireAccessKey: IStateMachine;
  readonly restoreAccessKey: IStateMachine;
  readonly revokeAccessKey: IStateMachine;
  readonly sweepAccessKeys: IStateMachine;
  /** Who may start what, and who may read. */
  readonly grants: KeyturnGrants;
  /** Subscribe to it: alarms, and executions that did not end well. */
  readonly operationsTopic: ITopic;
  /** What the schedule and the event rules could not deliver. */
  readonly deadLetterQueue: Queue;
  readonly scheduleGroup: ScheduleGroup;
  /** For the outputs of a stack of your own, by which the command finds what is here: `stackOutputs(keyturn.contents)`. */
  readonly contents: StackContents;
  /** Empty where there are none. */
  readonly alarms: readonly Alarm[];
  /** @internal */
  readonly machines: Readonly<Record<MachineName, Machine>>;
  #exposureRules: ExposureRules | undefined;

  constructor(scope: Construct, id: string, props: KeyturnProps) {
    super(scope, id);
    const configuration = configurationOf(props);
    validateConfiguration(knownOf(configuration));
    // Machines refer to one another, and are made one after the other.
    const arnOf = (name: MachineName) =>
      Lazy.string({ produce: () => this.machines[name].stateMachine.stateMachineArn });
    const placeholders = placeholderValues(configuration, { ...HERE, arnOf });
    const definitions = machines(machineOptions(configuration));
    const { encryptionKey, logRetention = RetentionDays.TWO_YEARS, removalPolicy = RemovalPolicy.RETAIN } = props;
    if (encryptionKey) letServicesUse(encryptionKey);
    const log = { retention: logRetention, removalPolicy, ...(encryptionKey && { encryptionKey }) };
    const made: Partial<Record<MachineName, Machine>> = {};
    const executionsOf: MachineProps['executionsOf'] = (machine, here) => (made[machine] as Machine).executions(here);
    const shared = { placeholders, configuration, arnOf, executionsOf, log, removalPolicy };
    for (const name of MACHINE_NAMES) made[name] = new Machine(this, name, { ...definitions[name], ...shared });
    this.machines = made as Record<MachineName, Machine>;
    const { RotateAccessKey, RetireAccessKey, RestoreAccessKey, RevokeAccessKey, SweepAccessKeys } = this.machines;
    this.rotateAccessKey = RotateAccessKey.stateMachine;
    this.retireAccessKey = RetireAccessKey.stateMachine;
    this.restoreAccessKey = RestoreAccessKey.stateMachine;
    this.revokeAccessKey = RevokeAccessKey.stateMachine;
    this.sweepAccessKeys = SweepAccessKeys.stateMachine;
    this.grants = new KeyturnGrants(this.machines);

    this.deadLetterQueue = new Queue(this, 'DeadLetterQueue', {
      enforceSSL: true,
      retentionPeriod: DEAD_LETTERS,
      ...(encryptionKey && { encryption: QueueEncryption.KMS, encryptionMasterKey: encryptionKey }),
    });
    Validations.of(this.deadLetterQueue).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'this is a dead-letter queue; nothing is delivered from it',
    });
    const { schedule = DAILY, enabled = true, armed = true } = props.sweep ?? {};
    const sweepSchedule = new SweepSchedule(this, 'Schedule', {
      sweepAccessKeys: SweepAccessKeys.stateMachine,
      deadLetterQueue: this.deadLetterQueue,
      schedule,
      enabled,
      encryptionKey,
    });
    this.scheduleGroup = sweepSchedule.group;
    this.operationsTopic = props.operationsTopic ?? new OperationsTopic(this, 'Operations', { encryptionKey });
    letPublish(this.operationsTopic);
    new ExecutionEvents(this, 'ExecutionEvents', {
      stateMachines: this.#started(),
      topic: this.operationsTopic,
      deadLetterQueue: this.deadLetterQueue,
    });
    this.alarms = this.#makeAlarms(props.alarms ?? Alarms.withActions(), enabled && armed);
    this.contents = {
      machineArns: mapped(MACHINE_NAMES, (name) => this.machines[name].stateMachine.stateMachineArn),
      logGroups: mapped(LOGGED_MACHINE_NAMES, (name) => (this.machines[name].logGroup as LogGroup).logGroupName),
      scheduleGroup: this.scheduleGroup.scheduleGroupName,
      schedule: sweepSchedule.schedule.scheduleName,
      operationsTopicArn: this.operationsTopic.topicArn,
      configuration,
    };
  }

  /**
   * From now on whoever is named here tells of leaked keys, and RevokeAccessKey cuts them off at once. The same exposure told
   * twice does so once. In a stack without a region, AWS Health is heard in the stack's own region alone: see `HealthForwarder`.
   * @throws Error for one that is heard already.
   */
  onExposure(...exposures: readonly [Exposure, ...Exposure[]]): void {
    const { revokeAccessKey, deadLetterQueue } = this;
    this.#exposureRules ??= new ExposureRules(this, 'Exposure', { revokeAccessKey, deadLetterQueue });
    for (const exposure of exposures) this.#exposureRules.add(exposure);
  }

  /**
   * Enrols a user: both sides say yes by a tag. For a user and a secret that the same app makes.
   * @throws Error where neither has a name that is known at synthesis.
   */
  enrol(user: IUser, secret: ISecret): void {
    enrol(user, secret);
  }

  /** What the sweep measured, over four weeks. */
  addDashboard(id = 'Dashboard'): Dashboard {
    return sweepDashboard(this, id, (name) => this.metric(name));
  }

  /** A metric that each sweep puts; by default its maximum in a day. */
  metric(name: MetricName, options: MetricOptions = {}): Metric {
    return sweepMetric(this.machines.SweepAccessKeys.stateMachine.stateMachineName, name, options);
  }

  /** Users that a sweep looked at. */
  metricUsers(options?: MetricOptions): Metric {
    return this.metric('Users', options);
  }

  /** Keys that were due to be rotated, deactivated or deleted. */
  metricDue(options?: MetricOptions): Metric {
    return this.metric('Due', options);
  }

  /** What a sweep started of that. */
  metricStarted(options?: MetricOptions): Metric {
    return this.metric('Started', options);
  }

  /** Users of whom nothing is known, and rotations that failed. */
  metricFailed(options?: MetricOptions): Metric {
    return this.metric('Failed', options);
  }

  /** Rotations that were put off to another day. */
  metricDeferred(options?: MetricOptions): Metric {
    return this.metric('Deferred', options);
  }

  /** Users whom somebody has to look at now. */
  metricUrgent(options?: MetricOptions): Metric {
    return this.metric('Urgent', options);
  }

  /** Age of the oldest Active key, in days. */
  metricOldestKeyDays(options?: MetricOptions): Metric {
    return this.metric('OldestKeyDays', options);
  }

  /** Sweeps that were armed and looked at everybody; what the alarm SweepMissing waits for. */
  metricWholeArmedSweeps(options?: MetricOptions): Metric {
    return this.metric('WholeArmedSweeps', { statistic: Stats.SUM, ...options });
  }

  /** The machines that people, the schedule and other machines start: all but IssueAccessKey, which is RotateAccessKey's. */
  #started(): readonly IStateMachine[] {
    return MACHINE_NAMES.filter((name) => this.machines[name].type === 'STANDARD').map(
      (name) => this.machines[name].stateMachine,
    );
  }

  #makeAlarms({ props }: Alarms, sweeps: boolean): readonly Alarm[] {
    if (!props) return [];
    const standard = MACHINE_NAMES.filter((name) => this.machines[name].type === 'STANDARD');
    return new OperationsAlarms(this, 'Alarms', {
      ...props,
      topic: this.operationsTopic,
      machines: Object.fromEntries(standard.map((name) => [name, this.machines[name].stateMachine])),
      issueAccessKey: this.machines.IssueAccessKey.stateMachine,
      deadLetterQueue: this.deadLetterQueue,
      scheduleGroup: this.scheduleGroup,
      wholeArmedSweeps: sweeps ? this.metricWholeArmedSweeps() : undefined,
    }).all;
  }
}

function mapped<Name extends string>(names: readonly Name[], value: (name: Name) => string): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, value(name)])) as Record<Name, string>;
}
