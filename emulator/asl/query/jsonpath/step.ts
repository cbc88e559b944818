import type { Json } from '../../../json';

/** Decides whether a filter lets a node pass; `root` is the document that the path itself is applied to. */
export type FilterTest = (node: Json, root: Json) => boolean;

/** What the numbers between brackets do. */
export type ArrayOperation = 'index' | 'indexes' | 'from' | 'to' | 'between' | 'from the end';

/** One step of a path, from a node to its children. */
export type Step =
  | { readonly kind: 'names'; readonly names: readonly string[] }
  | { readonly kind: 'array'; readonly operation: ArrayOperation; readonly numbers: readonly number[] }
  | { readonly kind: 'wildcard' }
  | { readonly kind: 'filter'; readonly test: FilterTest }
  | { readonly kind: 'scan' }
  /** A `$` in the middle: the node itself. */
  | { readonly kind: 'self' };

/** Whether the step names one child at most. */
export function isDefinite(step: Step): boolean {
  if (step.kind === 'array') return step.operation === 'index' || step.operation === 'from the end';
  return step.kind === 'names' || step.kind === 'self';
}

/** The step as messages show it. */
export function fragmentOf(step: Step): string {
  switch (step.kind) {
    case 'names':
      return `[${step.names.map((name) => `'${name}'`).join(', ')}]`;
    case 'array':
      return arrayFragment(step.operation, step.numbers);
    case 'wildcard':
      return '[*]';
    case 'filter':
      return '[?]';
    case 'scan':
      return '..';
    case 'self':
      return '$';
  }
}

function arrayFragment(operation: ArrayOperation, numbers: readonly number[]): string {
  const [first, second] = numbers;
  if (operation === 'from the end') return `[@.size()${first}]`;
  if (operation === 'from') return `[${first}:]`;
  if (operation === 'to') return `[:${first}]`;
  return operation === 'between' ? `[${first}:${second}]` : `[${numbers.join(',')}]`;
}
