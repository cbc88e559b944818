/** As Java's Instant prints itself, and `aws-sdk` integrations with it: `2025-01-01T00:00:00Z`, with milliseconds only where there are any. */
export function isoDate(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}
