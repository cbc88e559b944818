import type { MetricName } from '@keyturn/statemachine/sweep-access-keys/metrics';
import { Dashboard, GraphWidget, type IMetric, SingleValueWidget } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

const WEEKS = Duration.days(28);

/** What the sweep measured over four weeks, one point a day. */
export function sweepDashboard(scope: Construct, id: string, metricOf: (name: MetricName) => IMetric): Dashboard {
  const graph = (title: string, ...names: readonly MetricName[]) =>
    new GraphWidget({ title, left: names.map(metricOf), width: 12, leftYAxis: { min: 0 } });
  return new Dashboard(scope, id, {
    defaultInterval: WEEKS,
    widgets: [
      [
        new SingleValueWidget({
          title: 'Last sweep',
          metrics: (['Users', 'Urgent', 'Failed', 'Deferred', 'OldestKeyDays'] as const).map(metricOf),
          width: 24,
        }),
      ],
      [graph('Users', 'Users'), graph('Oldest key, in days', 'OldestKeyDays')],
      [graph('Due and started', 'Due', 'Started'), graph('To look at', 'Failed', 'Deferred', 'Urgent')],
      [graph('Whole, armed sweeps', 'WholeArmedSweeps')],
    ],
  });
}
