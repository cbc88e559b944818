import type { MachineName } from '@keyturn/statemachine/machines';
import type { PolicyStatement } from '../verb-command';

/** What finds the stack; with --stack its ARN is enough as the resource. */
export const FIND_STACK: PolicyStatement = { actions: ['cloudformation:DescribeStacks'], resource: '*' };

/** What starts a machine and follows it. */
export function startMachine(machine: MachineName): readonly PolicyStatement[] {
  return [
    FIND_STACK,
    { actions: ['states:StartExecution'], resource: `arn:aws:states:*:*:stateMachine:*${machine}*` },
    ...followMachine(machine),
  ];
}

export function followMachine(machine: MachineName | ''): readonly PolicyStatement[] {
  return [
    {
      actions: ['states:DescribeExecution', 'states:GetExecutionHistory', 'states:DescribeStateMachineForExecution'],
      resource: `arn:aws:states:*:*:execution:*${machine}*`,
    },
  ];
}

/** IAM users, and the secrets of the region. */
const ofUsers = (...actions: readonly string[]): PolicyStatement => ({ actions, resource: 'arn:aws:iam::*:user/*' });
const ofSecrets = (...names: readonly string[]): PolicyStatement => ({
  actions: names.map((name) => `secretsmanager:${name}`),
  resource: 'arn:aws:secretsmanager:*:*:secret:*',
});

export const WHOSE_KEY = ofUsers('iam:GetAccessKeyLastUsed');

const LOOK = ['iam:GetUser', 'iam:ListAccessKeys', 'iam:ListUserTags'];

/** What sees and sets both tags. To see the fields of a value is a courtesy: without GetSecretValue the rest is said. */
export const ENROL: readonly PolicyStatement[] = [
  FIND_STACK,
  ofUsers(...LOOK, 'iam:GetAccessKeyLastUsed', 'iam:TagUser'),
  ofSecrets('DescribeSecret', 'TagResource'),
  ofSecrets('GetSecretValue'),
];

/** The tag of the secret alone. */
export const BIND: readonly PolicyStatement[] = [
  FIND_STACK,
  { actions: ['iam:GetAccountAuthorizationDetails'], resource: '*' },
  ofUsers(...LOOK, 'iam:GetAccessKeyLastUsed'),
  ofSecrets('DescribeSecret', 'TagResource'),
  ofSecrets('GetSecretValue'),
];

export const UNENROL: readonly PolicyStatement[] = [
  FIND_STACK,
  ofUsers(...LOOK, 'iam:UntagUser'),
  ofSecrets('DescribeSecret', 'UntagResource'),
];
