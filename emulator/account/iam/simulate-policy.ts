import type { SimulatePolicyResponse, SimulatePrincipalPolicyRequest } from '@aws-sdk/client-iam';
import type { Decision, PolicyRequest } from '../policy/evaluate';
import { checkLength } from './iam-validation';

/** What the policies of a role say to a request. */
export type Decide = (roleArn: string, request: PolicyRequest) => Decision;

const DECISIONS = { Allowed: 'allowed', ExplicitDeny: 'explicitDeny', ImplicitDeny: 'implicitDeny' } as const;

export function simulatePolicyActions(decide: Decide) {
  return {
    /** Of a role; its own policies are all that counts here. */
    simulatePrincipalPolicy(request: SimulatePrincipalPolicyRequest): SimulatePolicyResponse {
      const { PolicySourceArn, ActionNames = [], ResourceArns = ['*'], ContextEntries = [] } = request;
      const roleArn = checkLength('policySourceArn', PolicySourceArn, 20, 2048);
      const context = Object.fromEntries(
        ContextEntries.map(({ ContextKeyName = '', ContextKeyValues = [] }) => [ContextKeyName, ContextKeyValues[0]]),
      );
      const results = ActionNames.flatMap((action) =>
        ResourceArns.map((resource) => ({
          EvalActionName: action,
          EvalResourceName: resource,
          EvalDecision: DECISIONS[decide(roleArn, { action, resource, context })],
        })),
      );
      return { EvaluationResults: results, IsTruncated: false };
    },
  };
}
