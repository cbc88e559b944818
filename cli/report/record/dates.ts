const DAY_MS = 86_400_000;

/** The date of a time in UTC: `2025-04-01`. */
export const dateOf = (time: string): string => time.slice(0, 10);

/** Whole days between the UTC dates of two times; negative where the second is the earlier one. */
export function daysBetween(earlier: string, later: string): number {
  return dayOf(dateOf(later)) - dayOf(dateOf(earlier));
}

/** The date so many days after that of a time. */
export function addDays(time: string, days: number): string {
  return dateOfDay(dayOf(dateOf(time)) + days);
}

/** Days since 1970-01-01. A fleet has few dates, each of them many times. */
const dayOf = remembered((date: string) => Math.round(Date.parse(date) / DAY_MS));
const dateOfDay = remembered((day: number) => new Date(day * DAY_MS).toISOString().slice(0, 10));

function remembered<Key, Value>(make: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>();
  return (key) => {
    const value = known.get(key) ?? make(key);
    known.set(key, value);
    return value;
  };
}
