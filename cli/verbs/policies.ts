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

export const WHOSE_KEY: PolicyStatement = { actions: ['iam:GetAccessKeyLastUsed'], resource: 'arn:aws:iam::*:user/*' };

/** What sees and sets both tags. To see the fields of a value is a courtesy: without GetSecretValue the rest is said. */
export const ENROL: readonly PolicyStatement[] = [
  FIND_STACK,
  {
    actions: [
      'iam:GetUser',
      'iam:ListAccessKeys',
      'iam:GetAccessKeyLastUsed',
      'iam:ListUserTags',
      'iam:TagUser',
      'iam:UntagUser',
    ],
    resource: 'arn:aws:iam::*:user/*',
  },
  {
    actions: ['secretsmanager:DescribeSecret', 'secretsmanager:TagResource', 'secretsmanager:UntagResource'],
    resource: 'arn:aws:secretsmanager:*:*:secret:*',
  },
  { actions: ['secretsmanager:GetSecretValue'], resource: 'arn:aws:secretsmanager:*:*:secret:*' },
];
