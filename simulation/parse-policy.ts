import { RotationPolicy } from '@keyturn/statemachine/rotation-policy';

const THRESHOLDS = Object.keys(RotationPolicy.DEFAULT);

const NAMED: Readonly<Record<string, (days: number) => RotationPolicy>> = {
  within: (days) => RotationPolicy.within(days),
  every: (days) => RotationPolicy.every(days),
  'max-age': (days) => RotationPolicy.maxAge(days),
};

/**
 * A policy as a person writes it: `within=90`, `every=90`, `max-age=90`, or the thresholds as JSON.
 * @throws Error that says what is wrong with it.
 */
export function parsePolicy(text: string | undefined): RotationPolicy {
  if (text === undefined) return RotationPolicy.DEFAULT;
  const { name = '', days } = /^(?<name>[a-z-]+)=(?<days>\S+)$/.exec(text)?.groups ?? {};
  const named = NAMED[name];
  if (named) return named(Number(days));
  const thresholds = jsonObject(text);
  const unknown = Object.keys(thresholds).find((name) => !THRESHOLDS.includes(name));
  if (unknown) throw new Error(`there is no ${unknown}; the thresholds are ${THRESHOLDS.join(', ')}`);
  return new RotationPolicy(thresholds);
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
