import type { PutMetricDataInput } from '@aws-sdk/client-cloudwatch';
import type { ServiceContext } from '../service-context';
import { ServiceError } from '../service-error';

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html */
const MOST_DATA = 1000;
const MOST_DIMENSIONS = 30;

/** One value that was put. */
export interface MetricDatum {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
  readonly value: number;
  readonly unit: string;
  readonly timestamp: Date;
}

export interface CloudWatchState {
  readonly context: ServiceContext;
  readonly data: MetricDatum[];
}

export function metricActions(state: CloudWatchState) {
  return {
    /** Takes single values; statistic sets and lists of values are refused. */
    putMetricData({ Namespace = '', MetricData = [] }: PutMetricDataInput): object {
      if (!/^[^:][\w.\-/#:]{0,254}$/.test(Namespace))
        throw invalid('InvalidParameterValue', 'The value for parameter Namespace is invalid.');
      if (Namespace.startsWith('AWS/'))
        throw invalid('InvalidParameterValue', 'The value AWS/ for parameter Namespace is invalid.');
      if (MetricData.length === 0) throw invalid('MissingParameter', 'The parameter MetricData is required.');
      if (MetricData.length > MOST_DATA)
        throw invalid(
          'InvalidParameterValue',
          `The collection MetricData must not have a size greater than ${MOST_DATA}.`,
        );
      const put = MetricData.map((datum, index): MetricDatum => {
        const { MetricName = '', Value, Dimensions = [], Unit = 'None', Timestamp } = datum;
        const member = `MetricData.member.${index + 1}`;
        if (MetricName === '') throw invalid('MissingParameter', `The parameter ${member}.MetricName is required.`);
        if (Value === undefined || !Number.isFinite(Value))
          throw invalid('InvalidParameterValue', `The value for parameter ${member}.Value is invalid.`);
        if (Dimensions.length > MOST_DIMENSIONS)
          throw invalid(
            'InvalidParameterValue',
            `The collection ${member}.Dimensions must not have a size greater than ${MOST_DIMENSIONS}.`,
          );
        return {
          namespace: Namespace,
          name: MetricName,
          dimensions: Object.fromEntries(Dimensions.map(({ Name, Value: value }) => [Name as string, value as string])),
          value: Value,
          unit: Unit,
          timestamp: Timestamp ?? state.context.now(),
        };
      });
      state.data.push(...put);
      return {};
    },
  };
}

function invalid(code: 'InvalidParameterValue' | 'MissingParameter', message: string): ServiceError {
  return new ServiceError(code, message);
}
