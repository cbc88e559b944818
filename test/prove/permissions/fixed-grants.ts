import type { Grant } from './grants';

/** What a role may because Step Functions, and no Task, does it: a fixed list that no execution here can use. */
export interface FixedGrant {
  readonly actions: readonly string[];
  readonly resource: RegExp;
  /** Where AWS says that the role needs it. */
  readonly source: string;
}

export const FIXED_GRANTS: readonly FixedGrant[] = [
  {
    actions: [
      'logs:CreateLogDelivery',
      'logs:DeleteLogDelivery',
      'logs:DescribeLogGroups',
      'logs:DescribeResourcePolicies',
      'logs:GetLogDelivery',
      'logs:ListLogDeliveries',
      'logs:PutResourcePolicy',
      'logs:UpdateLogDelivery',
    ],
    resource: /^\*$/,
    source: 'https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html#cloudwatch-iam-policy',
  },
  {
    actions: ['xray:GetSamplingRules', 'xray:GetSamplingTargets', 'xray:PutTelemetryRecords', 'xray:PutTraceSegments'],
    resource: /^\*$/,
    source: 'https://docs.aws.amazon.com/step-functions/latest/dg/xray-iam.html',
  },
  {
    actions: ['states:StartExecution'],
    resource: /:stateMachine:SweepAccessKeys$/,
    source: 'https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html',
  },
  {
    actions: ['states:DescribeExecution', 'states:StopExecution'],
    resource: /:execution:SweepAccessKeys(\/\*)?:\*$/,
    source: 'https://docs.aws.amazon.com/step-functions/latest/dg/iam-policies-eg-dist-map.html',
  },
  {
    actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
    resource: /:kms:[^*]+:key\/[^*]+$/,
    source:
      'https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html#security-encryption-authz',
  },
  {
    // Which the reference of the call names.
    actions: ['kms:Encrypt'],
    resource: /:kms:[^*]+:key\/[^*]+$/,
    source: 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_UpdateSecret.html',
  },
];

export function isFixed({ action, resource }: Grant): boolean {
  return FIXED_GRANTS.some((fixed) => fixed.actions.includes(action) && fixed.resource.test(resource));
}
