import type { PolicyStatement } from '../../verb-command';

/** What the verbs need that read the state of users. */
export const READ_USERS: readonly PolicyStatement[] = [
  {
    actions: [
      'cloudformation:DescribeStacks',
      'iam:GetAccountAuthorizationDetails',
      'iam:GetAccessKeyLastUsed',
      'secretsmanager:ListSecrets',
    ],
    resource: '*',
  },
  { actions: ['iam:ListAccessKeys'], resource: 'arn:aws:iam::123456789012:user/apps/*' },
  {
    actions: ['secretsmanager:ListSecretVersionIds'],
    resource: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:keyturn/*',
  },
];

/** What the verbs need that read what was done. */
export const READ_EXECUTIONS: readonly PolicyStatement[] = [
  { actions: ['cloudtrail:LookupEvents'], resource: '*' },
  {
    actions: ['states:ListExecutions'],
    resource: 'arn:aws:states:eu-central-1:123456789012:stateMachine:*AccessKey*',
  },
  {
    actions: ['states:DescribeExecution'],
    resource: 'arn:aws:states:eu-central-1:123456789012:execution:*AccessKey*:*',
  },
  {
    actions: ['logs:FilterLogEvents'],
    resource: 'arn:aws:logs:eu-central-1:123456789012:log-group:/aws/vendedlogs/states/*',
  },
];
