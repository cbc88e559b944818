import type { PolicyDocument, PolicyStatement } from '../../../infra/synthesize';

/** The smallest part of a policy: one action on one resource, under the conditions of its statement. */
export interface Grant {
  /** `iam:ListAccessKeys`. */
  readonly action: string;
  readonly resource: string;
  readonly conditions: readonly Condition[];
}

/** One operator on one key; several values are alternatives. */
export interface Condition {
  /** `ForAllValues:StringEquals`. */
  readonly operator: string;
  /** `aws:TagKeys`. */
  readonly key: string;
  readonly values: readonly string[];
}

/**
 * What a policy allows, cut into its smallest parts; IAM allows the same by the parts as by the whole.
 * @throws Error for a Deny, which cannot be cut like this.
 */
export function grantsOf({ Statement }: PolicyDocument): readonly Grant[] {
  return Statement.flatMap((statement) => {
    if (statement.Effect !== 'Allow') throw new Error('a role of keyturn denies something; only Allow is expected');
    const conditions = conditionsOf(statement);
    return list(statement.Action).flatMap((action) =>
      list(statement.Resource).map((resource) => ({ action, resource, conditions })),
    );
  });
}

/** The policy that allows these and nothing else. */
export function policyOf(grants: readonly Grant[]): PolicyDocument {
  return {
    Version: '2012-10-17',
    Statement: grants.map(({ action, resource, conditions }) => ({
      Effect: 'Allow',
      Action: action,
      Resource: resource,
      Condition: conditionElement(conditions),
    })),
  };
}

function conditionsOf({ Condition = {} }: PolicyStatement): readonly Condition[] {
  return Object.entries(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => ({ operator, key, values: list(values) })),
  );
}

function conditionElement(conditions: readonly Condition[]) {
  const element: Record<string, Record<string, readonly string[]>> = {};
  for (const { operator, key, values } of conditions) element[operator] = { ...element[operator], [key]: values };
  return element;
}

function list(values: string | readonly string[]): readonly string[] {
  return typeof values === 'string' ? [values] : values;
}
