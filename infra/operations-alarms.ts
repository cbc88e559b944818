import {
  Alarm,
  ComparisonOperator,
  type IAlarmAction,
  type IMetric,
  MathExpression,
  type Metric,
  Stats,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { IStateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { Duration } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import type { AlarmsProps, Severity } from './alarms';

const MINUTES = Duration.minutes(5);
const DAY = Duration.days(1);
/** A sweep that comes late by some hours is none that did not come: two days without one are. */
const DAYS_WITHOUT_SWEEP = 2;

export interface OperationsAlarmsProps extends AlarmsProps {
  readonly topic: ITopic;
  /** The machines that people and the schedule start, by name. */
  readonly machines: Readonly<Record<string, IStateMachine>>;
  readonly issueAccessKey: IStateMachine;
  readonly deadLetterQueue: IQueue;
  readonly scheduleGroup: ScheduleGroup;
  /** Counts the sweeps that looked at everybody and were armed; undefined where none is to come. */
  readonly wholeArmedSweeps?: Metric | undefined;
}

/** An alarm: what has happened where it rings, and who has to look how soon. Its id is its article in the runbook. */
interface AlarmProps {
  readonly severity: Severity;
  readonly description: string;
  readonly metric: IMetric;
  /** @default - one is too many */
  readonly evaluation?: {
    readonly comparisonOperator: ComparisonOperator;
    readonly threshold: number;
    readonly evaluationPeriods: number;
    readonly treatMissingData: TreatMissingData;
  };
}

/** The alarms of a deployment. Each is called like its article in `docs/runbook.md`. */
export class OperationsAlarms extends Construct {
  readonly all: readonly Alarm[];
  readonly #props: OperationsAlarmsProps;

  constructor(scope: Construct, id: string, props: OperationsAlarmsProps) {
    super(scope, id);
    this.#props = props;
    const { machines, issueAccessKey, deadLetterQueue, scheduleGroup, wholeArmedSweeps } = props;
    const failures = Object.entries(machines).map(([name, machine]) =>
      this.#add(`${name}Failed`, {
        severity: 'urgent',
        description: `An execution of ${name} failed, timed out or was aborted.`,
        metric: failuresOf(machine),
      }),
    );
    this.all = [
      ...failures,
      this.#add('IssueAccessKeyFailed', {
        severity: 'urgent',
        description: 'IssueAccessKey failed or timed out, which by its design it does not: a key may be left over.',
        metric: failuresOf(issueAccessKey),
      }),
      this.#add('ExecutionsThrottled', {
        severity: 'notice',
        description:
          'Step Functions made executions of keyturn wait: the account is near a limit of its state transitions.',
        metric: sumOf(
          [...Object.values(machines), issueAccessKey].map((machine) => machine.metricThrottled({ period: MINUTES })),
        ),
      }),
      this.#add('DeadLetters', {
        severity: 'urgent',
        description: 'What the schedule or an event rule could not deliver waits in the dead-letter queue.',
        metric: deadLetterQueue.metricApproximateNumberOfMessagesVisible({ period: MINUTES, statistic: Stats.MAXIMUM }),
      }),
      this.#add('InvocationsDropped', {
        severity: 'urgent',
        description: 'The schedule gave up starting the sweep.',
        metric: scheduleGroup.metricDropped({ period: MINUTES, statistic: Stats.SUM }),
      }),
      ...(wholeArmedSweeps
        ? [
            this.#add('SweepMissing', {
              severity: 'urgent',
              description: 'For 48 hours no armed sweep has looked at every user and said so.',
              metric: countedOrNone(wholeArmedSweeps),
              evaluation: {
                comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
                threshold: 1,
                evaluationPeriods: DAYS_WITHOUT_SWEEP,
                treatMissingData: TreatMissingData.BREACHING,
              },
            }),
          ]
        : []),
    ];
  }

  #add(id: string, { severity, description, metric, evaluation }: AlarmProps): Alarm {
    const alarm = new Alarm(this, id, {
      alarmDescription: `${description} Runbook: ${this.#article(id)}`,
      metric,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      threshold: 0,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...evaluation,
    });
    alarm.addAlarmAction(...this.#actions(severity));
    return alarm;
  }

  #article(id: string): string {
    const { runbookUrl } = this.#props;
    // GitHub and its like make the anchor of a heading from its letters in lower case.
    return runbookUrl === undefined ? id : `${runbookUrl}#${id.toLowerCase()}`;
  }

  #actions(severity: Severity): readonly IAlarmAction[] {
    return this.#props[severity] ?? [new SnsAction(this.#props.topic)];
  }
}

/** Executions that did not succeed. */
function failuresOf(machine: IStateMachine): IMetric {
  const options = { period: MINUTES, statistic: Stats.SUM };
  return sumOf([machine.metricFailed(options), machine.metricTimedOut(options), machine.metricAborted(options)]);
}

/**
 * What is missing counts as 0 in a sum of metrics. Not so with FILL, which makes the newest point of a metric that comes
 * late 0 for good, so that the alarm would never see it. CloudWatch takes ten metrics in the expression of an alarm at most.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
function sumOf(metrics: readonly Metric[]): IMetric {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]));
  return new MathExpression({ expression: Object.keys(usingMetrics).join(' + '), period: MINUTES, usingMetrics });
}

/**
 * A day without a data point is a day of none. Left missing, it would count for nothing as long as CloudWatch finds enough
 * points further back, which is a day or more.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
function countedOrNone(metric: Metric): IMetric {
  return new MathExpression({ expression: 'FILL(m0, 0)', period: DAY, usingMetrics: { m0: metric } });
}
