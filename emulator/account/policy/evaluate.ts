import { type Condition, compileConditions } from './condition';
import { asArray, type OneOrMany, type PolicyDocument, type PolicyStatement } from './policy-document';
import { fillVariables, hasVariable } from './policy-variable';
import { NormalizedContext, type RequestContext } from './request-context';
import { arnWildcard, type Matcher, wildcard } from './wildcard';

export type Decision = 'Allowed' | 'ExplicitDeny' | 'ImplicitDeny';

export interface PolicyRequest {
  /** `iam:CreateAccessKey`, `states:StartExecution`. */
  readonly action: string;
  /** An ARN, or `*` for an action that has no resource. */
  readonly resource: string;
  /** Keys that are left out are absent from the request. */
  readonly context?: RequestContext;
}

/**
 * Decides as IAM does over the identity policies of one principal: a Deny that applies wins, then an Allow, and
 * what nothing allows is denied. `common` are condition keys that the request has besides its own.
 * @throws Error for policy elements, operators or condition keys that are not supported, rather than guess.
 */
export function evaluate(
  policies: readonly PolicyDocument[],
  { action, resource, context }: PolicyRequest,
  common?: NormalizedContext,
): Decision {
  const asked: Asked = {
    action: action.toLowerCase(),
    resource,
    context: new NormalizedContext(context ?? {}, common),
  };
  let allowed = false;
  for (const policy of policies) {
    for (const statement of compiled(policy)) {
      if (statement.deny || !allowed) {
        if (!applies(statement, asked)) continue;
        if (statement.deny) return 'ExplicitDeny';
        allowed = true;
      }
    }
  }
  return allowed ? 'Allowed' : 'ImplicitDeny';
}

interface Asked {
  /** In lower case: IAM does not distinguish it. */
  readonly action: string;
  readonly resource: string;
  readonly context: NormalizedContext;
}

interface CompiledStatement {
  readonly deny: boolean;
  /** Of an action in lower case. */
  readonly action: Matcher;
  readonly resource: (arn: string, context: NormalizedContext) => boolean;
  readonly conditions: readonly Condition[];
}

function applies(statement: CompiledStatement, { action, resource, context }: Asked): boolean {
  return (
    statement.action(action) &&
    statement.resource(resource, context) &&
    statement.conditions.every((condition) => condition(context))
  );
}

/** Policies are compiled once; they are taken to be immutable. */
const cache = new WeakMap<PolicyDocument, readonly CompiledStatement[]>();

function compiled(policy: PolicyDocument): readonly CompiledStatement[] {
  let statements = cache.get(policy);
  if (!statements) {
    statements = [policy.Statement].flat().map((statement) => compileStatement(statement as PolicyStatement));
    cache.set(policy, statements);
  }
  return statements;
}

const ELEMENTS = new Set(['Sid', 'Effect', 'Action', 'NotAction', 'Resource', 'NotResource', 'Condition']);

function compileStatement(statement: PolicyStatement): CompiledStatement {
  const unknown = Object.keys(statement).find((element) => !ELEMENTS.has(element));
  if (unknown)
    throw new Error(`unsupported policy element ${unknown}: an identity policy has ${[...ELEMENTS].join(', ')}`);
  if (statement.Effect !== 'Allow' && statement.Effect !== 'Deny') {
    throw new Error(`a statement's Effect must be Allow or Deny, not ${String(statement.Effect)}`);
  }
  return {
    deny: statement.Effect === 'Deny',
    action: actionMatcher(statement),
    resource: resourceMatcher(statement),
    conditions: compileConditions(statement.Condition),
  };
}

function actionMatcher({ Action, NotAction }: PolicyStatement): Matcher {
  const matchers = asArray(eitherOf('Action', Action, NotAction)).map((pattern) => wildcard(pattern.toLowerCase()));
  return (action) => matchers.some((matches) => matches(action)) === (Action !== undefined);
}

function resourceMatcher({ Resource, NotResource }: PolicyStatement): CompiledStatement['resource'] {
  const matchers = asArray(eitherOf('Resource', Resource, NotResource)).map((pattern) => {
    if (!hasVariable(pattern)) return arnWildcard(pattern);
    return (arn: string, context: NormalizedContext) => {
      const filled = fillVariables(pattern, context);
      return filled !== undefined && arnWildcard(filled)(arn);
    };
  });
  return (arn, context) => matchers.some((matches) => matches(arn, context)) === (Resource !== undefined);
}

function eitherOf(element: string, plain: OneOrMany | undefined, negated: OneOrMany | undefined): OneOrMany {
  if ((plain === undefined) === (negated === undefined)) {
    throw new Error(`a statement must have either ${element} or Not${element}`);
  }
  return (plain ?? negated) as OneOrMany;
}
