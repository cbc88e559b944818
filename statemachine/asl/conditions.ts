import type { Condition } from './choice-rules';
import type { Path } from './path';

/** `Variable` is there and is a string that says something. */
export function isText(Variable: Path): Condition {
  return {
    And: [{ Variable, IsPresent: true }, { Variable, IsString: true }, { Not: { Variable, StringEquals: '' } }],
  };
}

/** `Variable` is there but is no such string. */
export function isPresentButNoText(Variable: Path): Condition {
  return { And: [{ Variable, IsPresent: true }, { Not: isText(Variable) }] };
}

/** `Variable` is there and equals `text`. */
export function isPresentAndEquals(Variable: Path, text: string): Condition {
  return {
    And: [
      { Variable, IsPresent: true },
      { Variable, StringEquals: text },
    ],
  };
}

/** Together: `Variable` is there, and is a list or an object. The language has no test for either. */
export function isNoScalar(Variable: Path): readonly Condition[] {
  return [
    { Variable, IsPresent: true },
    { Not: { Variable, IsNull: true } },
    { Not: { Variable, IsString: true } },
    { Not: { Variable, IsBoolean: true } },
    { Not: { Variable, IsNumeric: true } },
  ];
}
