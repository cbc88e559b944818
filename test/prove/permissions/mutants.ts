import type { PolicyDocument } from '../../../infra/synthesize';
import { isFixed } from './fixed-grants';
import { type Condition, type Grant, policyOf } from './grants';

/** A policy with one change. */
export interface Mutant {
  /** `without iam:TagUser on arn:…`. */
  readonly name: string;
  /** The action that is changed. */
  readonly action: string;
  /** Whether it allows less, so that an execution must miss it, or more, so that something forbidden gets through. */
  readonly allows: 'less' | 'more';
  readonly policy: PolicyDocument;
}

/**
 * Condition keys that the requests of one action alone have: under such a condition an asterisk for the name of that
 * action allows nothing more, so that nobody could notice it.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
 */
const KEYS_OF_ONE_ACTION: readonly string[] = ['cloudwatch:namespace'];

/**
 * Every change of a policy by one step: without each action on each resource, without each value that is one of
 * several, without each condition, and with an asterisk for each resource, for each pattern of a condition, and for the
 * name of each action, unless a condition already keeps it to that action.
 */
export function mutantsOf(grants: readonly Grant[]): readonly Mutant[] {
  const ours = grants.filter((grant) => !isFixed(grant));
  const actions = [...new Set(ours.map(({ action }) => action))];
  return [
    ...ours.map((removed) => ({
      name: `without ${removed.action} on ${removed.resource}`,
      action: removed.action,
      allows: 'less' as const,
      policy: policyOf(grants.filter((grant) => grant !== removed)),
    })),
    ...actions.flatMap((action) => mutantsOfAction(action, grants)),
  ];
}

function mutantsOfAction(action: string, grants: readonly Grant[]): readonly Mutant[] {
  const isOurs = (grant: Grant) => grant.action === action && !isFixed(grant);
  const change = (name: string, allows: Mutant['allows'], changed: (grant: Grant) => Partial<Grant>): Mutant => ({
    name,
    action,
    allows,
    policy: policyOf(grants.map((grant) => (isOurs(grant) ? { ...grant, ...changed(grant) } : grant))),
  });
  const conditions = grants.find(isOurs)?.conditions ?? [];
  const knowsResources = grants.some((grant) => isOurs(grant) && grant.resource !== '*');
  const service = action.slice(0, action.indexOf(':'));
  const isKeptToIt = conditions.some(({ key }) => KEYS_OF_ONE_ACTION.includes(key));
  return [
    ...(isKeptToIt ? [] : [change(`${service}:* for ${action}`, 'more', () => ({ action: `${service}:*` }))]),
    ...(knowsResources ? [change(`${action} on *`, 'more', () => ({ resource: '*' }))] : []),
    ...conditions.flatMap((condition) => [
      change(`${action} without ${condition.operator} of ${condition.key}`, 'more', (grant) => ({
        conditions: grant.conditions.filter(({ key }) => key !== condition.key),
      })),
      ...(condition.operator === 'StringLike'
        ? [change(`${action} with any ${condition.key}`, 'more', (grant) => withValues(grant, condition, ['*']))]
        : []),
      ...(condition.values.length > 1 ? condition.values : []).map((value) =>
        change(`${action} without ${value} of ${condition.key}`, 'less', (grant) =>
          withValues(
            grant,
            condition,
            condition.values.filter((other) => other !== value),
          ),
        ),
      ),
    ]),
  ];
}

function withValues(grant: Grant, { key }: Condition, values: readonly string[]): Partial<Grant> {
  return {
    conditions: grant.conditions.map((condition) => (condition.key === key ? { ...condition, values } : condition)),
  };
}
