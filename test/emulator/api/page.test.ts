import { describe, expect, it } from '@jest/globals';
import { pageOf } from '../../../emulator/api/page';

const numbers = Array.from({ length: 250 }, (_, index) => index);
const page = (items: readonly number[], request: { maxResults?: number; nextToken?: string }, scope = 'numbers') =>
  pageOf(items, (number) => number, scope, request);

describe('a page', () => {
  it('has 100 items unless asked otherwise, and leads to the next', () => {
    const first = page(numbers, {});
    expect(first.items).toEqual(numbers.slice(0, 100));
    const second = page(numbers, { maxResults: 0, nextToken: first.nextToken as string });
    expect(second.items).toEqual(numbers.slice(100, 200));
    const third = page(numbers, { nextToken: second.nextToken as string });
    expect(third).toEqual({ items: numbers.slice(200) });
  });

  it('has no token when it ends with the last item', () => {
    expect(page(numbers, { maxResults: 250 }).nextToken).toBeUndefined();
    expect(page([], {})).toEqual({ items: [] });
  });

  it('goes on where it was although items are added before', () => {
    const { nextToken } = page(numbers, { maxResults: 2 });
    expect(page([-2, -1, ...numbers], { maxResults: 2, nextToken: nextToken as string }).items).toEqual([2, 3]);
  });

  it('refuses tokens of another query, of an item that is gone, and of nobody', () => {
    const nextToken = page(numbers, {}).nextToken as string;
    const invalid = expect.objectContaining({ name: 'InvalidToken' });
    expect(() => page(numbers, { nextToken }, 'others')).toThrow(invalid);
    expect(() => page([1, 2], { nextToken })).toThrow(invalid);
    expect(() => page(numbers, { nextToken: 'bm90IGpzb24' })).toThrow(invalid);
  });
});
