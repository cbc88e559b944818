const DAY_MS = 86_400_000;

/** The date of a time in UTC: `2025-04-01`. */
export const dateOf = (time: string): string => time.slice(0, 10);

/** Whole days between the UTC dates of two times; negative where the second is the earlier one. */
export function daysBetween(earlier: string, later: string): number {
  return Math.round((Date.parse(dateOf(later)) - Date.parse(dateOf(earlier))) / DAY_MS);
}

/** The date so many days after that of a time. */
export function addDays(time: string, days: number): string {
  return new Date(Date.parse(dateOf(time)) + days * DAY_MS).toISOString().slice(0, 10);
}
