import type { Json } from '../../json';

/** Cuts a list into chunks of `size`; the last may be shorter. */
export function partition(list: readonly Json[], size: number): Json[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, index) =>
    list.slice(index * size, (index + 1) * size),
  );
}

/** The numbers from `first` in steps of `step` that do not pass `last`. */
export function range(first: number, last: number, step: number): number[] {
  const length = Math.max(0, Math.floor((last - first) / step) + 1);
  return Array.from({ length }, (_, index) => first + index * step);
}
