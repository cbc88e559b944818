/** Names of cases that the emulator fails yet. One that passes must leave the list, and the test says so. */
export const KNOWN_FAILURES: ReadonlySet<string> = new Set([
  // definitions, ends and limits
]);
