import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { evaluate } from '../../../emulator/account/policy/evaluate';
import type { PolicyDocument } from '../../../emulator/account/policy/policy-document';

const README = readFileSync(join(__dirname, '..', '..', '..', 'infra', 'README.md'), 'utf8');
const [, denied = ''] = /```json\n(\{\n {2}"Version"[\s\S]*?)```/.exec(README) ?? [];

/** Somebody who may do everything, under what a security team denies. */
const policies: readonly PolicyDocument[] = [
  { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
  JSON.parse(denied),
];

/** As CloudFormation and CDK call them; the machines by the names in the template. */
const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const DEVELOPER = role('developer');
const CLOUDFORMATION = role('cdk-hnb659fds-cfn-exec-role-111122223333-eu-central-1');
const ROTATE = role('prod-Keyturn-KeyturnRotateAccessKeyRole26C58AC5-xyz');
const SWEEP = role('prod-Keyturn-KeyturnSweepAccessKeysRole26C58AC5-xyz');
const machine = (name: string) =>
  `arn:aws:states:eu-central-1:111122223333:stateMachine:prodKeyturn-${name}-9FD9D12A-0123456789ab`;
const EXECUTION = `${machine('RotateAccessKey').replace('stateMachine', 'execution')}:name`;
const USER = 'arn:aws:iam::111122223333:user/apps/svc-ci';
const SECRET = 'arn:aws:secretsmanager:eu-central-1:111122223333:secret:keyturn/svc-ci-AbCdEf';

describe('what infra/README.md has a security team deny', () => {
  it.each<[string, string, string, 'Allowed' | 'ExplicitDeny']>([
    [DEVELOPER, 'states:UpdateStateMachine', machine('IssueAccessKey'), 'ExplicitDeny'],
    [CLOUDFORMATION, 'states:UpdateStateMachine', machine('IssueAccessKey'), 'Allowed'],
    [DEVELOPER, 'states:UpdateStateMachine', machine('Other').replace('Keyturn', 'Payroll'), 'Allowed'],
    [DEVELOPER, 'states:RedriveExecution', EXECUTION, 'ExplicitDeny'],
    [DEVELOPER, 'states:DescribeExecution', EXECUTION, 'Allowed'],
    [DEVELOPER, 'iam:PassRole', ROTATE, 'ExplicitDeny'],
    [DEVELOPER, 'iam:UpdateAssumeRolePolicy', ROTATE, 'ExplicitDeny'],
    [DEVELOPER, 'iam:CreateRole', role('my-KeyturnRotateAccessKey'), 'ExplicitDeny'],
    [DEVELOPER, 'iam:CreateRole', CLOUDFORMATION, 'ExplicitDeny'],
    [DEVELOPER, 'iam:CreateRole', role('payroll'), 'Allowed'],
    [CLOUDFORMATION, 'iam:PassRole', ROTATE, 'Allowed'],
    // With which CDK has CloudFormation deploy.
    [CLOUDFORMATION.replace('cfn-exec', 'deploy'), 'iam:PassRole', CLOUDFORMATION, 'Allowed'],
    [DEVELOPER, 'iam:PassRole', CLOUDFORMATION, 'ExplicitDeny'],
    [DEVELOPER, 'states:StartSyncExecution', machine('IssueAccessKey'), 'ExplicitDeny'],
    [SWEEP, 'states:StartExecution', machine('IssueAccessKey'), 'ExplicitDeny'],
    [ROTATE, 'states:StartSyncExecution', machine('IssueAccessKey'), 'Allowed'],
    [DEVELOPER, 'states:StartExecution', machine('RotateAccessKey'), 'Allowed'],
    [DEVELOPER, 'states:TestState', '*', 'ExplicitDeny'],
    [DEVELOPER, 'iam:TagUser', USER, 'ExplicitDeny'],
    [DEVELOPER, 'secretsmanager:TagResource', SECRET, 'ExplicitDeny'],
    [role('platform-operator'), 'iam:TagUser', USER, 'Allowed'],
    [ROTATE.replaceAll('Rotate', 'Retire'), 'iam:TagUser', USER, 'Allowed'],
    [CLOUDFORMATION, 'secretsmanager:TagResource', SECRET, 'Allowed'],
    [DEVELOPER, 'secretsmanager:TagResource', SECRET.replace('keyturn', 'payroll'), 'Allowed'],
  ])('%s %s %s: %s', (principal, action, resource, decision) => {
    expect(evaluate(policies, { action, resource, context: { 'aws:PrincipalArn': principal } })).toBe(decision);
  });

  it('fits into an SCP', () => {
    // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
    expect(JSON.stringify(JSON.parse(denied)).length).toBeLessThan(5_120);
  });
});
