import { describe, expect, it } from '@jest/globals';
import type { MachineName } from '../../statemachine/machines';
import { definitionOf } from '../support/definitions';

const JSON_PATH_MACHINES: readonly MachineName[] = [
  'RotateAccessKey',
  'IssueAccessKey',
  'RetireAccessKey',
  'RestoreAccessKey',
];

/** A condition as all engines read it alike: `@.field`, or `@.field` compared with a literal, a path or a pattern. */
const CONDITION = /^@(\.\w+)+(\[\d\])?( =~ \/.+\/i?|(==|!=)('[^']*'|\$(\.\w+)+(\[\d\])?))?$/;

/**
 * What is wrong with a filter. Parentheses around conditions, and a negation of one, mean other things to AWS's engine
 * than to JavaScript: a negated comparison matches nothing.
 */
function wrongWith(filter: string): readonly string[] {
  const conditions = filter.split(/ && | \|\| /);
  const isMixed = filter.includes(' && ') && filter.includes(' || ');
  return [...conditions.filter((condition) => !CONDITION.test(condition)), ...(isMixed ? [filter] : [])];
}

function filtersOf(name: MachineName): readonly string[] {
  const texts: string[] = [];
  JSON.stringify(definitionOf(name), (_, value) => {
    if (typeof value === 'string' && value.startsWith('$') && value.includes('?')) texts.push(value);
    return value;
  });
  return texts.map((text) => /\[\?\((.*)\)\](\.\w+)?$/.exec(text)?.[1] ?? text);
}

describe.each(JSON_PATH_MACHINES)('the filters of %s', (name) => {
  it('are read alike by all engines', () => {
    expect(filtersOf(name).length).toBeGreaterThan(5);
    expect(filtersOf(name).flatMap(wrongWith)).toEqual([]);
  });
});

it.each([
  "!(@.Status=='Active')",
  "(@.Status=='Active')",
  '!@.Status',
  "@.Status in ['Active']",
  "@.Status!='Active' && (@.Id=='a' || @.Id=='b')",
  "@.Status=='Active' && @.Id=='a' || @.Id=='b'",
  '@.Stages.length()>1',
])('a filter of another kind is told: %s', (filter) => {
  expect(wrongWith(filter)).not.toEqual([]);
});

it('are compared by != with what is there only: a comparison with what is missing is false', () => {
  const unequal = JSON_PATH_MACHINES.flatMap(filtersOf).filter((filter) => filter.includes('!='));
  expect(unequal).toEqual([
    // Two names, the second `none` where there is one key.
    '@.AccessKeyId!=$.plan.known[0] && @.AccessKeyId!=$.plan.known[1]',
    // A text, or the input is refused.
    "@.AccessKeyId!=$.accessKeyId && @.Status=='Active'",
  ]);
  const { PrepareFirstIssue, PrepareIssue, PrepareIssueInRoom } = definitionOf('RotateAccessKey').States;
  for (const prepared of [PrepareFirstIssue, PrepareIssue, PrepareIssueInRoom]) {
    expect(JSON.stringify(prepared)).toMatch(/"known\.\$":"States\.Array\([^,]+, [^,]+\)"/);
  }
});
