/** The value of a metric or an expression in each period, the newest first; undefined where there is none. */
export type Series = readonly (number | undefined)[];

/** What the documentation leaves open; an alarm has to do its work under each. */
export interface FillReading {
  /** Whether FILL makes a series of a metric that has no value at all in the time that is looked at. */
  readonly fillsEmpty: boolean;
}

/**
 * CloudWatch's metric math, as far as keyturn's alarms need it: `m0 + m1`, where "missing values are treated as 0", and
 * `FILL(m0, 0)`.
 * @throws Error for anything else: teach it, or write the alarm more simply.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/using-metric-math.html
 */
export function calculate(expression: string, seriesOf: (id: string) => Series, { fillsEmpty }: FillReading): Series {
  return expression
    .split('+')
    .map((term) => term.trim())
    .map((term): Series => {
      const fill = /^FILL\((\w+), (\d+)\)$/.exec(term);
      if (fill) return filled(seriesOf(fill[1] as string), Number(fill[2]), fillsEmpty);
      if (/^[a-z]\w*$/.test(term)) return seriesOf(term);
      throw new Error(`no such metric math here: ${term}`);
    })
    .reduce(added);
}

function filled(series: Series, by: number, fillsEmpty: boolean): Series {
  return isEmpty(series) && !fillsEmpty ? series : series.map((value) => value ?? by);
}

function added(one: Series, other: Series): Series {
  return one.map((value, n) =>
    value === undefined && other[n] === undefined ? undefined : (value ?? 0) + (other[n] ?? 0),
  );
}

function isEmpty(series: Series): boolean {
  return series.every((value) => value === undefined);
}
