import { isPromise } from 'node:util/types';
import type { Json } from '../../../json';
import { entriesOf, setMember } from '../../../json-members';
import { stringify } from '../../../json-text';
import { type LibraryFunction, libraryFunction } from './library';
import { checkLength } from './limits';
import { isFunction } from './values';

// Functions of the library whose own way takes the square of the time or of the memory, so that a list of the size of a
// payload would hold everything. What they give is the same.

const distinct = libraryFunction('distinct');
const sort = libraryFunction('sort');
const join = libraryFunction('join');

/** Up to this many, the library is fast enough, and knows best. */
const SHORT_LIST = 200;

/** What goes over lists in another way, with the library's signature. */
export const LIST_FUNCTIONS: Readonly<Record<string, readonly [signature: string, run: LibraryFunction]>> = {
  distinct: [
    '<x:x>',
    function (list) {
      if (!Array.isArray(list) || list.length <= SHORT_LIST || list.some(isFunction)) return distinct.call(this, list);
      const seen = new Set<string>();
      const isFirst = (item: Json) => seen.size < seen.add(keyOf(item)).size;
      const result = [...list].filter(isFirst);
      // So the library marks its own lists, of which one with a single item is that item.
      return 'sequence' in list ? Object.defineProperty(result, 'sequence', { value: true }) : result;
    },
  ],
  sort: [
    '<af?:a>',
    function (list, comparator) {
      if (Array.isArray(list) && list.length > 1 && comparator !== undefined)
        return sorted(list, comparator as Comparator);
      if (!Array.isArray(list) || list.length <= SHORT_LIST) return sort.call(this, list);
      const [first, second] = list;
      const other = list.find((item) => typeof item !== typeof first);
      // Two items are enough for the library to refuse them.
      if (other !== undefined) return sort.call(this, [first, other]);
      if (typeof first !== 'number' && typeof first !== 'string') return sort.call(this, [first, second]);
      return [...list].sort((a, b) => (a > b ? 1 : a < b ? -1 : 0));
    },
  ],
  join: [
    '<a<s>s?:s>',
    function (list, separator) {
      if (Array.isArray(list)) {
        const texts = list.reduce((length: number, text: string) => length + text.length, 0);
        checkLength(texts + String(separator ?? '').length * (list.length - 1));
      }
      return join.call(this, list, separator);
    },
  ],
};

/** The same for values that the library takes for the same: members in any order, lists and objects by their contents. */
function keyOf(value: Json): string {
  return typeof value === 'object' && value !== null ? stringify(ordered(value)) : `${typeof value} ${value}`;
}

function ordered(value: Json): Json {
  if (typeof value === 'number' && !Number.isFinite(value)) return `\u0000${value}`;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(ordered);
  const result: Record<string, Json> = {};
  const entries = entriesOf(value as Record<string, Json>).toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [name, member] of entries) setMember(result, name, ordered(member));
  return result;
}

/** Whether the first of two comes after the second; of an expression that lets others act, by a promise. */
type Comparator = (a: Json, b: Json) => unknown;

/** Stable, and with the comparisons of the library. */
function sorted(list: readonly Json[], isAfter: Comparator): Json[] | Promise<Json[]> {
  const sorting = mergeSorted(list);
  let step = sorting.next();
  while (!step.done) {
    const answer = isAfter(...step.value);
    if (isPromise(answer)) return sortedOn(sorting, answer, isAfter);
    step = sorting.next(answer);
  }
  return step.value;
}

async function sortedOn(sorting: Sorting, answer: Promise<unknown>, isAfter: Comparator): Promise<Json[]> {
  let step = sorting.next(await answer);
  while (!step.done) step = sorting.next(await isAfter(...step.value));
  return step.value;
}

/** Asks of two whether the first comes after the second, is told, and gives the list in its order. */
type Sorting = Generator<readonly [Json, Json], Json[], unknown>;

function* mergeSorted(list: readonly Json[]): Sorting {
  if (list.length <= 1) return [...list];
  const middle = Math.floor(list.length / 2);
  const left = yield* mergeSorted(list.slice(0, middle));
  const right = yield* mergeSorted(list.slice(middle));
  const result: Json[] = [];
  let taken = 0;
  for (const item of left) {
    while (taken < right.length && (yield [item, right[taken] as Json])) result.push(right[taken++] as Json);
    result.push(item);
  }
  for (const item of right.slice(taken)) result.push(item);
  return result;
}
