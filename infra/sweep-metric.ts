import { METRIC_DIMENSION, METRIC_NAMESPACE, type MetricName } from '@keyturn/statemachine/sweep-access-keys/metrics';
import { Metric, type MetricOptions, Stats } from 'aws-cdk-lib/aws-cloudwatch';
import { Duration } from 'aws-cdk-lib/core';

/** A metric that each sweep of a deployment puts last; its dimension is the name of the machine. */
export function sweepMetric(sweepAccessKeys: string, metricName: MetricName, options: MetricOptions = {}): Metric {
  return new Metric({
    namespace: METRIC_NAMESPACE,
    metricName,
    dimensionsMap: { [METRIC_DIMENSION]: sweepAccessKeys },
    period: Duration.days(1),
    statistic: Stats.MAXIMUM,
    ...options,
  });
}
