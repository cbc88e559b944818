import { isSafe } from 'redos-detector';

/** Judging takes as long as a hundred watched searches, some 30 ms. */
const WORTH_JUDGING = 10;
/** By steps and not by time, so that a busy machine judges as an idle one does. */
const MOST_STEPS = 1_000;
/** A pattern that never goes back has 1. */
const MOST_BACKTRACKS = 2;
/** Patterns that are remembered; then all are forgotten. */
const MOST_PATTERNS = 1_000;

const searches = new Map<string, number>();
const judged = new Map<string, boolean>();

/**
 * Whether no text can hold a search for this pattern, so that nobody has to watch it: a watch costs more than most
 * searches. Asked at each search, it judges a pattern at the tenth, and says no before. `key` is the text of the pattern,
 * which takes as long to make as a search.
 */
export function isHarmless(pattern: RegExp, key = String(pattern)): boolean {
  const known = judged.get(key);
  if (known !== undefined) return known;
  const asked = (searches.get(key) ?? 0) + 1;
  if (asked < WORTH_JUDGING) {
    remember(searches, key, asked);
    return false;
  }
  searches.delete(key);
  return remember(judged, key, judge(pattern));
}

/** A pattern that the judge cannot read is watched as before. */
function judge(pattern: RegExp): boolean {
  try {
    return isSafe(pattern, { maxScore: MOST_BACKTRACKS, maxSteps: MOST_STEPS }).safe;
  } catch {
    return false;
  }
}

function remember<T>(memory: Map<string, T>, key: string, value: T): T {
  if (memory.size >= MOST_PATTERNS) memory.clear();
  memory.set(key, value);
  return value;
}
