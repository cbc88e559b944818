import { describe, expect, it } from '@jest/globals';
import { type AlarmProperties, type Datum, stateOf } from './cloudwatch/alarm-state';

const PERIOD = 300;
const metric = { namespace: 'N', name: 'M', dimensions: {} };
const alarm: AlarmProperties = {
  Namespace: 'N',
  MetricName: 'M',
  Dimensions: [],
  Statistic: 'Sum',
  Period: PERIOD,
  ComparisonOperator: 'GreaterThanThreshold',
  Threshold: 0,
  EvaluationPeriods: 3,
  TreatMissingData: 'breaching',
};

/** `0 - X`, the newest last, as the documentation writes data points. */
function points(text: string): readonly Datum[] {
  const symbols = text.split(' ');
  return symbols.flatMap((symbol, n) =>
    symbol === '-' ? [] : [{ ...metric, value: symbol === 'X' ? 1 : 0, at: (n + 1) * PERIOD }],
  );
}

/** The rows of the tables of https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarms-and-missing-data.html */
const TABLES: readonly [string, number, 'OK' | 'ALARM', 'OK' | 'ALARM'][] = [
  ['0 - X - X', 3, 'OK', 'OK'],
  ['0 - - - -', 3, 'OK', 'OK'],
  ['- - - - -', 3, 'ALARM', 'OK'],
  ['0 X X - X', 3, 'ALARM', 'ALARM'],
  ['- - X - -', 3, 'ALARM', 'OK'],
  ['0 - X - X', 2, 'ALARM', 'ALARM'],
  ['0 0 X 0 X', 2, 'ALARM', 'ALARM'],
  ['0 - X - -', 2, 'ALARM', 'OK'],
  ['- - - - 0', 2, 'ALARM', 'OK'],
  ['- - - - X', 2, 'ALARM', 'OK'],
];

describe('the state of an alarm', () => {
  it.each(TABLES)(
    'is that of the documentation for %s, %i of 3',
    (text, DatapointsToAlarm, breaching, notBreaching) => {
      const given = { ...alarm, DatapointsToAlarm };
      const state = (TreatMissingData: AlarmProperties['TreatMissingData']) =>
        stateOf({ ...given, TreatMissingData }, points(text), 5 * PERIOD, { more: 2, fillsEmpty: true });
      expect([state('breaching'), state('notBreaching')]).toEqual([breaching, notBreaching]);
    },
  );

  it('is refused where the metric math is not known here', () => {
    const Metrics = [{ Id: 'e', Expression: 'RATE(m)' }];
    expect(() => stateOf({ ...alarm, Metrics }, [], 0, { more: 0, fillsEmpty: true })).toThrow('no such metric math');
  });
});
