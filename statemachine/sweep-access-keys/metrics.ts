import { jsonata } from '../asl/jsonata';

/** The namespace of the deployment's own metrics in CloudWatch. */
export const METRIC_NAMESPACE = 'Keyturn';
/** The dimension of every metric; its value is the name of the machine SweepAccessKeys. */
export const METRIC_DIMENSION = 'Deployment';

/**
 * What a sweep measures, by the name of the metric. `WholeArmedSweeps` counts sweeps that were armed, of everybody in
 * reach, and got to the last user; the others are those of one sweep.
 */
const VALUES = {
  Users: '$counts.users',
  Due: '$counts.rotate + $counts.deactivate + $counts.delete',
  Started: '$counts.started',
  Failed: '$counts.failed',
  Deferred: '$counts.deferred',
  Urgent: '$counts.urgent',
  OldestKeyDays: '$oldest = null ? 0 : ($toMillis($today) - $toMillis($oldest)) / 86400000',
  WholeArmedSweeps: '$isWhole and $armed ? 1 : 0',
} as const;

const UNITS: Readonly<Record<string, 'None'>> = { OldestKeyDays: 'None' };

export type MetricName = keyof typeof VALUES;

/** The parameters of PutMetricData; one expression, because each is evaluated by itself. */
export const metrics = {
  Namespace: METRIC_NAMESPACE,
  MetricData: jsonata(`(
    $dimensions := [{'Name': '${METRIC_DIMENSION}', 'Value': $states.context.StateMachine.Name}];
    [${Object.entries(VALUES)
      .map(
        ([name, value]) =>
          `{'MetricName': '${name}', 'Dimensions': $dimensions, 'Unit': '${UNITS[name] ?? 'Count'}', 'Value': ${value}}`,
      )
      .join(', ')}]
  )`),
} as const;
