import { calculate, type FillReading, type Series } from './metric-math';

/** `AWS::CloudWatch::Alarm`, its references filled in. */
export interface AlarmProperties {
  readonly ComparisonOperator: 'GreaterThanThreshold' | 'LessThanThreshold';
  readonly Threshold: number;
  readonly EvaluationPeriods: number;
  readonly DatapointsToAlarm?: number;
  readonly TreatMissingData: 'breaching' | 'notBreaching';
  readonly MetricName?: string;
  readonly Namespace?: string;
  readonly Dimensions?: readonly Dimension[];
  readonly Statistic?: Statistic;
  readonly Period?: number;
  readonly Metrics?: readonly MetricQuery[];
}

export interface MetricQuery {
  readonly Id: string;
  readonly Expression?: string;
  readonly ReturnData?: boolean;
  readonly MetricStat?: {
    readonly Metric: {
      readonly Namespace: string;
      readonly MetricName: string;
      readonly Dimensions: readonly Dimension[];
    };
    readonly Period: number;
    readonly Stat: Statistic;
  };
}

type Statistic = 'Sum' | 'Maximum';

interface Dimension {
  readonly Name: string;
  readonly Value: string;
}

/** A value of a metric. */
export interface Datum {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
  /** Seconds. */
  readonly at: number;
}

export interface Reading extends FillReading {
  /** Data points that are retrieved beyond the evaluation periods: "the exact number depends", says the documentation. */
  readonly more: number;
}

/** Every reading of the documentation under which an alarm has to do its work. */
export const READINGS: readonly Reading[] = [0, 1, 2, 3].flatMap((more) =>
  [true, false].map((fillsEmpty) => ({ more, fillsEmpty })),
);

const DAY_SECONDS = 86_400;
const HOUR_SECONDS = 3_600;

/**
 * The state that CloudWatch gives an alarm at `now`, in seconds. Values that are missing count only where too few are there.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-evaluation.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html
 */
export function stateOf(alarm: AlarmProperties, data: readonly Datum[], now: number, reading: Reading): 'OK' | 'ALARM' {
  const { EvaluationPeriods, DatapointsToAlarm = EvaluationPeriods, TreatMissingData } = alarm;
  const existing = seriesOf(alarm, data, now, reading).filter((value) => value !== undefined);
  const judged = existing.slice(0, EvaluationPeriods).map((value) => breaches(alarm, value));
  const missing = new Array(EvaluationPeriods - judged.length).fill(TreatMissingData === 'breaching');
  return [...judged, ...missing].filter(Boolean).length >= DatapointsToAlarm ? 'ALARM' : 'OK';
}

function breaches({ ComparisonOperator, Threshold }: AlarmProperties, value: number): boolean {
  return ComparisonOperator === 'LessThanThreshold' ? value < Threshold : value > Threshold;
}

function seriesOf(alarm: AlarmProperties, data: readonly Datum[], now: number, reading: Reading): Series {
  const queries = alarm.Metrics ?? [queryOf(alarm)];
  const [{ MetricStat: { Period = 0 } = {} } = {}] = queries.filter(({ MetricStat }) => MetricStat);
  // An alarm over more than a day is evaluated once an hour, by what was there at its beginning.
  const until = Period * alarm.EvaluationPeriods > DAY_SECONDS ? Math.floor(now / HOUR_SECONDS) * HOUR_SECONDS : now;
  const count = alarm.EvaluationPeriods + reading.more;
  const valuesOf = (id: string): Series => {
    const { Expression, MetricStat } = queries.find((query) => query.Id === id) ?? {};
    if (Expression !== undefined) return calculate(Expression, valuesOf, reading);
    if (!MetricStat) throw new Error(`the alarm names ${id}, which is none of its metrics`);
    return statistic(MetricStat, data, until, count);
  };
  const returned = queries.filter(({ ReturnData = true }) => ReturnData);
  if (returned.length !== 1) throw new Error(`an alarm watches one series, this one ${returned.length}`);
  return valuesOf((returned[0] as MetricQuery).Id);
}

function queryOf({ Namespace, MetricName, Dimensions = [], Statistic, Period }: AlarmProperties): MetricQuery {
  if (!Namespace || !MetricName || !Statistic || !Period) throw new Error('the alarm has neither a metric nor Metrics');
  return { Id: 'm', MetricStat: { Metric: { Namespace, MetricName, Dimensions }, Period, Stat: Statistic } };
}

function statistic(
  { Metric, Period, Stat }: NonNullable<MetricQuery['MetricStat']>,
  data: readonly Datum[],
  until: number,
  count: number,
): Series {
  const dimensions = Object.fromEntries(Metric.Dimensions.map(({ Name, Value }) => [Name, Value]));
  const own = data.filter(
    (datum) =>
      datum.namespace === Metric.Namespace && datum.name === Metric.MetricName && isSame(datum.dimensions, dimensions),
  );
  return Array.from({ length: count }, (_, n) => {
    const end = until - n * Period;
    const values = own.filter(({ at }) => at > end - Period && at <= end).map(({ value }) => value);
    if (values.length === 0) return undefined;
    return Stat === 'Sum' ? values.reduce((sum, value) => sum + value, 0) : Math.max(...values);
  });
}

/** A metric of other dimensions is another metric. */
function isSame(one: Datum['dimensions'], other: Datum['dimensions']): boolean {
  const sorted = (dimensions: Datum['dimensions']) => JSON.stringify(Object.entries(dimensions).sort());
  return sorted(one) === sorted(other);
}
