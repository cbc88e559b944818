import { invalidToken } from './errors';
import type { Member } from './members';

/** The members that every paged action has. */
export const MAX_RESULTS: Member = { type: 'integer', min: 0, max: 1000 };

const DEFAULT_PAGE_SIZE = 100;

export interface Page<Item> {
  readonly items: Item[];
  readonly nextToken?: string;
}

export interface PageRequest {
  readonly maxResults?: number | undefined;
  readonly nextToken?: string | undefined;
}

/**
 * One page of `items`. A token names the last item of the page before, so that what is added meanwhile moves
 * nothing, and the query (`scope`) that it belongs to: with any other it is `InvalidToken`, and also when the item
 * is gone.
 */
export function pageOf<Item>(
  items: readonly Item[],
  keyOf: (item: Item) => string | number,
  scope: string,
  { maxResults, nextToken }: PageRequest,
): Page<Item> {
  const size = maxResults || DEFAULT_PAGE_SIZE;
  const start = nextToken === undefined ? 0 : indexAfter(items, keyOf, keyIn(nextToken, scope));
  const page = items.slice(start, start + size);
  const last = page.at(-1);
  if (last === undefined || start + size >= items.length) return { items: page };
  return { items: page, nextToken: Buffer.from(JSON.stringify([scope, keyOf(last)])).toString('base64url') };
}

function keyIn(token: string, scope: string): unknown {
  try {
    const [tokenScope, key] = JSON.parse(Buffer.from(token, 'base64url').toString()) as unknown[];
    if (tokenScope === scope) return key;
  } catch {
    // not a token of ours: the same error as one of another query
  }
  throw invalidToken();
}

function indexAfter<Item>(items: readonly Item[], keyOf: (item: Item) => string | number, key: unknown): number {
  const index = items.findIndex((item) => keyOf(item) === key);
  if (index < 0) throw invalidToken();
  return index + 1;
}
