import type { PolicyStatement } from '../../verb-command';
import { FIND_STACK } from '../../verbs/policies';

/** What takes the keys of many from IAM's credential report. */
export const READ_CREDENTIAL_REPORT: PolicyStatement = {
  actions: ['iam:GenerateCredentialReport', 'iam:GetCredentialReport'],
  resource: '*',
};

/** What the verbs need that read the state of users. */
export const READ_USERS: readonly PolicyStatement[] = [
  FIND_STACK,
  { actions: ['iam:GetAccountAuthorizationDetails', 'secretsmanager:ListSecrets'], resource: '*' },
  { actions: ['iam:ListAccessKeys', 'iam:GetAccessKeyLastUsed'], resource: 'arn:aws:iam::*:user/*' },
  { actions: ['secretsmanager:ListSecretVersionIds'], resource: 'arn:aws:secretsmanager:*:*:secret:*' },
];

/** What the verbs need that read what was done. */
export const READ_EXECUTIONS: readonly PolicyStatement[] = [
  { actions: ['cloudtrail:LookupEvents'], resource: '*' },
  { actions: ['states:ListExecutions'], resource: 'arn:aws:states:*:*:stateMachine:*AccessKey*' },
  { actions: ['states:DescribeExecution'], resource: 'arn:aws:states:*:*:execution:*AccessKey*' },
  { actions: ['logs:FilterLogEvents'], resource: 'arn:aws:logs:*:*:log-group:/aws/vendedlogs/states/*' },
];
