import { ServiceError } from '../service-error';

type Fits = (record: object) => boolean;

const COMPARISON = /^\$((?:\.\w+)+)\s*(=|!=)\s*"([^"]*)"$/;

/**
 * Of CloudWatch Logs' filter patterns: none, a quoted text that the message holds, and comparisons of fields with texts,
 * with `*` at their ends, joined by && or by ||: `{ $.type = "ExecutionStarted" || $.type = "ExecutionFailed" }`.
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax.html
 * @throws ServiceError `InvalidParameterException` for any other
 */
export function filterOf(pattern: string): Fits {
  const text = pattern.trim();
  if (text === '') return () => true;
  const quoted = /^"([^"]*)"$/.exec(text)?.[1];
  if (quoted !== undefined) return (record) => JSON.stringify(record).includes(quoted);
  const inner = /^\{(.*)\}$/s.exec(text)?.[1];
  if (inner === undefined) throw invalidPattern(pattern);
  const any = inner.split('||').map((alternative) => {
    const all = alternative.split('&&').map((comparison) => comparisonOf(comparison.replaceAll(/[()]/g, '').trim()));
    return (record: object) => all.every((fits) => fits(record));
  });
  return (record) => any.some((fits) => fits(record));
}

function comparisonOf(text: string): Fits {
  const [, path = '', operator, wanted = ''] = COMPARISON.exec(text) ?? [];
  if (operator === undefined) throw invalidPattern(text);
  const names = path.split('.').slice(1);
  const escaped = wanted.split('*').map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  const regExp = new RegExp(`^${escaped.join('.*')}$`, 's');
  return (record) => {
    const value = names.reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], record);
    return (value !== undefined && regExp.test(String(value))) === (operator === '=');
  };
}

function invalidPattern(pattern: string): ServiceError {
  return new ServiceError(
    'InvalidParameterException',
    `the simulated account cannot read the filter pattern ${pattern}`,
  );
}
