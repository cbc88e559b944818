import { invalidName } from './errors';

/**
 * White space, brackets, wildcards, special and control characters, which neither state machines nor executions
 * may have in their names.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what this is about
const FORBIDDEN = /[\s<>{}[\]?*"#%\\^|~`$&,;:/\u0000-\u001f\u007f-\u009f\ufffe\uffff]|[\ud800-\udfff]/;

/** Throws `InvalidName`; the length, 1 to 80, is checked with the other members. */
export function checkName(name: string): void {
  if (FORBIDDEN.test(name)) throw invalidName(name);
}
