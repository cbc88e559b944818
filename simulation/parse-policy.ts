import { RotationPolicy } from '@keyturn/statemachine/rotation-policy';

const THRESHOLDS = Object.keys(RotationPolicy.DEFAULT);

/**
 * A policy as a person writes it: `max-age=90`, or the thresholds as JSON.
 * @throws Error that says what is wrong with it.
 */
export function parsePolicy(text: string | undefined): RotationPolicy {
  if (text === undefined) return RotationPolicy.DEFAULT;
  const maxAge = /^max-age=(?<days>\S+)$/.exec(text)?.groups?.days;
  if (maxAge !== undefined) return RotationPolicy.maxAge(Number(maxAge));
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
  throw new Error('neither max-age=<days> nor a JSON object');
}
