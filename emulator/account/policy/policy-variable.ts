import type { NormalizedContext } from './request-context';

const VARIABLE = /\$\{([^}]*)\}/g;

export function hasVariable(text: string): boolean {
  return text.includes('${');
}

/**
 * `text` with its policy variables (`${aws:username}`) filled in, and `${*}`, `${?}` and `${$}` as themselves;
 * undefined where one has no value, as then nothing matches.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
 * @throws Error for a variable with a default value or with several values.
 */
export function fillVariables(text: string, context: NormalizedContext): string | undefined {
  let complete = true;
  const filled = text.replace(VARIABLE, (_whole, name: string) => {
    if (name === '*' || name === '?' || name === '$') return name;
    const value = context.get(name.toLowerCase());
    if (Array.isArray(value) || name.includes(',')) throw new Error(`unsupported policy variable \${${name}}`);
    if (value === undefined) complete = false;
    return (value ?? '') as string;
  });
  return complete ? filled : undefined;
}
