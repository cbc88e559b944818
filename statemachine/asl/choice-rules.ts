import type { Jsonata } from './jsonata';
import type { Path } from './path';

type Comparison =
  | { readonly IsPresent: boolean }
  | { readonly IsNull: boolean }
  | { readonly IsString: boolean }
  | { readonly IsBoolean: boolean }
  | { readonly IsNumeric: boolean }
  | { readonly IsTimestamp: boolean }
  | { readonly BooleanEquals: boolean }
  | { readonly StringEquals: string }
  | { readonly StringEqualsPath: Path }
  | { readonly StringMatches: string }
  | { readonly StringLessThan: string }
  | { readonly StringLessThanPath: Path }
  | { readonly StringLessThanEqualsPath: Path }
  | { readonly StringGreaterThanPath: Path }
  | { readonly StringGreaterThanEquals: string }
  | { readonly StringGreaterThanEqualsPath: Path }
  | { readonly TimestampLessThanPath: Path };

/** One test, or several joined; without `Next`, which only the outermost rule has. */
export type Condition =
  | ({ readonly Variable: Path } & Comparison)
  | { readonly And: readonly Condition[] }
  | { readonly Or: readonly Condition[] }
  | { readonly Not: Condition };

export type ChoiceRule<Name extends string> = Condition & { readonly Next: Name; readonly Comment?: string };

export interface JsonataChoiceRule<Name extends string> {
  readonly Condition: Jsonata;
  readonly Next: Name;
  readonly Comment?: string;
  readonly Assign?: { readonly [variable: string]: unknown };
}
