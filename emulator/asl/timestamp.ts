const TIMESTAMP = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** An instant with nanoseconds, which a JavaScript Date has not. */
export interface Instant {
  readonly milliseconds: number;
  readonly nanoseconds: number;
}

/** Reads a timestamp of RFC 3339 with `T` and an offset, or gives undefined for anything else, such as February 30. */
export function parseTimestamp(text: unknown): Instant | undefined {
  const parts = typeof text === 'string' ? TIMESTAMP.exec(text) : null;
  if (parts === null) return undefined;
  const [, date, time, fraction = '.', offset = 'Z'] = parts;
  const local = new Date(`${date}T${time}Z`);
  if (Number.isNaN(local.getTime()) || local.toISOString() !== `${date}T${time}.000Z`) return undefined;
  const offsetMilliseconds = parseOffset(offset);
  if (offsetMilliseconds === undefined) return undefined;
  return { milliseconds: local.getTime() - offsetMilliseconds, nanoseconds: Number(fraction.slice(1).padEnd(9, '0')) };
}

function parseOffset(offset: string): number | undefined {
  if (offset === 'Z') return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(4))];
  if (hours > 18 || minutes > 59) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes) * 60_000;
}

/** Negative where `a` is earlier than `b`, zero for the same instant. */
export function compareInstants(a: Instant, b: Instant): number {
  return a.milliseconds - b.milliseconds || a.nanoseconds - b.nanoseconds;
}
