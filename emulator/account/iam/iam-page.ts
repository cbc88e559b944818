import { checkMaxItems, validationError } from './iam-validation';

export interface PageRequest {
  readonly Marker?: string | undefined;
  readonly MaxItems?: number | undefined;
}

export interface Page<T> {
  readonly items: T[];
  readonly IsTruncated: boolean;
  readonly Marker?: string;
}

/**
 * One page of `items`, which are sorted by `keyOf`. The marker names the last item that was given out, so that
 * pages neither repeat nor skip what stays while others come and go.
 * @throws ServiceError `ValidationError` for a marker that was not given out, or MaxItems outside of 1 to 1000.
 */
export function page<T>(
  items: readonly T[],
  keyOf: (item: T) => string,
  request: PageRequest,
  { mostOnAPage }: { readonly mostOnAPage: number },
): Page<T> {
  const most = Math.min(checkMaxItems(request.MaxItems), mostOnAPage);
  const after = request.Marker === undefined ? undefined : decodeMarker(request.Marker);
  const start = after === undefined ? 0 : firstAfter(items, keyOf, after);
  const chosen = items.slice(start, start + most);
  const last = chosen.at(-1);
  if (last === undefined || start + most >= items.length) return { items: chosen, IsTruncated: false };
  return { items: chosen, IsTruncated: true, Marker: encodeMarker(keyOf(last)) };
}

function firstAfter<T>(items: readonly T[], keyOf: (item: T) => string, after: string): number {
  const index = items.findIndex((item) => keyOf(item) > after);
  return index < 0 ? items.length : index;
}

const MARK = 'after:';

function encodeMarker(key: string): string {
  return Buffer.from(`${MARK}${key}`).toString('base64url');
}

function decodeMarker(marker: string): string {
  const text = Buffer.from(marker, 'base64url').toString();
  if (!text.startsWith(MARK) || encodeMarker(text.slice(MARK.length)) !== marker) {
    throw validationError(`Invalid Marker: ${marker}`);
  }
  return text.slice(MARK.length);
}
