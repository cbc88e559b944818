const TIMESTAMP =
  /^([+-]\d{4,9}|\d{4})-(\d\d-\d\d)T(\d\d:\d\d)(:\d\d(?:\.\d{0,9})?)?(Z|[+-]\d\d(?::\d\d(?::\d\d)?)?)$/i;

/** An instant with nanoseconds, which a JavaScript Date has not. */
export interface Instant {
  readonly milliseconds: number;
  readonly nanoseconds: number;
}

/**
 * Reads a timestamp as Java's `ISO_OFFSET_DATE_TIME` does, after which the service's own words for a bad one are: `t` and `z`
 * may be small, seconds may be missing, an offset may have seconds and goes to 18 hours. Undefined for anything else, such
 * as February 30.
 */
export function parseTimestamp(text: unknown): Instant | undefined {
  const parts = typeof text === 'string' ? TIMESTAMP.exec(text) : null;
  if (parts === null) return undefined;
  const [, year = '', day, time, seconds = ':00', offset = 'Z'] = parts;
  const [whole, fraction = ''] = seconds.split('.');
  const written = `${fullYear(year)}-${day}T${time}${whole}.000Z`;
  const local = new Date(written);
  if (Number.isNaN(local.getTime()) || local.toISOString() !== written) return undefined;
  const offsetMilliseconds = parseOffset(offset);
  if (offsetMilliseconds === undefined) return undefined;
  return { milliseconds: local.getTime() - offsetMilliseconds, nanoseconds: Number(fraction.padEnd(9, '0')) };
}

/** As JavaScript writes a year: four digits, or a sign and six. */
function fullYear(year: string): string {
  if (!/^[+-]/.test(year)) return year;
  const digits = year.slice(1).replace(/^0+(?=\d{4})/, '');
  return year.startsWith('+') && digits.length === 4 ? digits : `${year[0]}${digits.padStart(6, '0')}`;
}

function parseOffset(offset: string): number | undefined {
  if (/^z$/i.test(offset)) return 0;
  const [hours = 0, minutes = 0, seconds = 0] = offset.slice(1).split(':').map(Number);
  const total = (hours * 60 + minutes) * 60 + seconds;
  if (minutes > 59 || seconds > 59 || total > 18 * 3600) return undefined;
  return (offset.startsWith('-') ? -1 : 1) * total * 1000;
}

/** Negative where `a` is earlier than `b`, zero for the same instant. */
export function compareInstants(a: Instant, b: Instant): number {
  return a.milliseconds - b.milliseconds || a.nanoseconds - b.nanoseconds;
}
