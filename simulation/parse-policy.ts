import { RotationPolicy } from '@keyturn/statemachine/rotation-policy';

const THRESHOLDS = Object.keys(RotationPolicy.DEFAULT);

const NAMED = new Map<string, (days: number) => RotationPolicy>([
  ['within', (days) => RotationPolicy.within(days)],
  ['every', (days) => RotationPolicy.every(days)],
  ['max-age', (days) => RotationPolicy.maxAge(days)],
]);

/**
 * A policy as a person writes it: `within=90`, `every=90`, `max-age=90`, or the thresholds as JSON.
 * @throws Error that says what is wrong with it.
 */
export function parsePolicy(text: string | undefined): RotationPolicy {
  if (text === undefined) return RotationPolicy.DEFAULT;
  const { name = '', days } = /^(?<name>[a-z-]+)=(?<days>\S+)$/.exec(text)?.groups ?? {};
  const named = NAMED.get(name);
  if (named) return named(numberOf(days));
  const thresholds = jsonObject(text);
  const unknown = Object.keys(thresholds).find((name) => !THRESHOLDS.includes(name));
  if (unknown) throw new Error(`there is no ${unknown}; the thresholds are ${THRESHOLDS.join(', ')}`);
  const [wrong, value] = Object.entries(thresholds).find(([, days]) => typeof days !== 'number') ?? [];
  if (wrong) throw new Error(`${wrong} must be a whole number of days, not ${JSON.stringify(value)}`);
  return new RotationPolicy(thresholds);
}

/**
 * Of `days` as a person writes it: `0x5a` and `9e1` are numbers to JavaScript only.
 * @throws Error for what is no decimal number.
 */
function numberOf(days = ''): number {
  if (/^-?\d+(\.\d+)?$/.test(days)) return Number(days);
  throw new Error(`${days} is no number of days`);
}

function jsonObject(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    value = undefined;
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new Error('neither within=<days>, every=<days> or max-age=<days> nor a JSON object');
}
