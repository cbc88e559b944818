import type { Json } from './json';
import type { Jsonata } from './jsonata';
import type { Path } from './path';

type Ordered = 'Equals' | 'LessThan' | 'LessThanEquals' | 'GreaterThan' | 'GreaterThanEquals';

/** Every comparison of the language, with what it compares with. */
type Comparisons = { readonly [K in `String${Ordered}` | `Timestamp${Ordered}` | 'StringMatches']: string } & {
  readonly [K in `Numeric${Ordered}`]: number;
} & {
  readonly [K in `${'String' | 'Numeric' | 'Timestamp'}${Ordered}Path` | 'BooleanEqualsPath']: Path;
} & {
  readonly [K in `Is${'Present' | 'Null' | 'String' | 'Boolean' | 'Numeric' | 'Timestamp'}` | 'BooleanEquals']: boolean;
};

type Comparison = { readonly [K in keyof Comparisons]: { readonly [P in K]: Comparisons[K] } }[keyof Comparisons];

/** One test, or several joined; without `Next`, which only the outermost rule has. */
export type Condition =
  | ({ readonly Variable: Path } & Comparison)
  | { readonly And: readonly Condition[] }
  | { readonly Or: readonly Condition[] }
  | { readonly Not: Condition };

export type ChoiceRule<Name extends string> = Condition & {
  readonly Next: Name;
  readonly Comment?: string;
  readonly Assign?: { readonly [variable: string]: Json };
};

export interface JsonataChoiceRule<Name extends string> {
  readonly Condition: Jsonata;
  readonly Next: Name;
  readonly Comment?: string;
  readonly Assign?: { readonly [variable: string]: unknown };
}
