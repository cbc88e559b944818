import type { Jsonata } from './jsonata';
import type { Path } from './path';

/** A value, or for a string also a `${Placeholder}`, and for an object the same of its fields. */
type Plain<T> = T extends readonly (infer Item)[]
  ? readonly Plain<Item>[]
  : T extends object
    ? JsonPathParameters<T>
    : T;

/** The fields of `T`, each in the plain form (`UserName`) or in the path form (`UserName.$`). */
export type JsonPathParameters<T> = {
  readonly [K in keyof T & string]?: Plain<T[K]>;
} & {
  readonly [K in keyof T & string as `${K}.$`]?: Path;
};

/** The fields of `T`, each plain or as a JSONata expression. */
export type JsonataArguments<T> = T extends readonly (infer Item)[]
  ? readonly JsonataArguments<Item>[] | Jsonata
  : T extends object
    ? { readonly [K in keyof T]: JsonataArguments<NonNullable<T[K]>> | Jsonata }
    : T | Jsonata;

type RequiredKeys<T> = { [K in keyof T]-?: Record<never, never> extends Pick<T, K> ? never : K }[keyof T];

type WithoutSuffix<K> = K extends `${infer Name}.$` ? Name : K;

/**
 * What is wrong with the parameters `P` for an input `T`, as a type that `P` must also be: required fields that are
 * missing in both forms, and fields that `T` does not have, at any depth. `unknown` where nothing is wrong.
 */
export type Checked<P, T> = T extends unknown ? CheckedMember<P, T> : never;

/** One member of a union, such as the attribute values of DynamoDB: the parameters have to fit one of them. */
type CheckedMember<P, T> = {
  readonly [K in Exclude<RequiredKeys<T>, WithoutSuffix<keyof P>>]: T[K & keyof T];
} & {
  readonly [K in keyof P as WithoutSuffix<K> extends keyof T ? never : K]: never;
} & {
  readonly [K in keyof P & keyof T as P[K] extends readonly unknown[]
    ? never
    : P[K] extends object
      ? K
      : never]: Checked<P[K], NonNullable<T[K]>>;
};
