import { describe, expect, it } from '@jest/globals';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { Role, ServicePrincipal, User } from 'aws-cdk-lib/aws-iam';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { Exposure } from '../../../infra/exposure';
import { Keyturn } from '../../../infra/keyturn';
import { emptyStack, MINIMAL, secretOf } from '../app';

interface Policy {
  readonly PolicyDocument: { readonly Statement: readonly { readonly Principal: { readonly Service: string } }[] };
}

const VERBS = ['rotate', 'restore', 'retire', 'revoke', 'sweep'] as const;

const stack = emptyStack();
const keyturn = new Keyturn(stack, 'Keyturn', { ...MINIMAL, operationsTopic: new Topic(stack, 'Watched') });
const role = (id: string) => new Role(stack, id, { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
for (const verb of VERBS) keyturn.grants[verb](role(verb));
keyturn.grants.readExecutions(role('Auditor'));
const secret = secretOf(stack, 'Secret', 'keyturn/svc-ci');
keyturn.grants.readSecret(role('Application'), secret);
keyturn.enrol(new User(stack, 'User', { path: '/apps/' }), secret);
keyturn.onExposure(Exposure.health(), Exposure.guardDuty({ minSeverity: 4 }));
keyturn.addDashboard();
const template = Template.fromStack(stack);

const policies = Object.entries(template.findResources('AWS::IAM::Policy'));
const granted = (to: string) => {
  const found = policies.filter(([id]) => id.startsWith(to));
  expect(found).toHaveLength(1);
  return JSON.stringify(found);
};

describe('the grants', () => {
  it.each(VERBS)('let start one machine, and see how it ends: %s', (verb) => {
    const text = granted(verb);
    expect([...new Set(text.match(/Keyturn\w+?StateMachine/g))]).toHaveLength(1);
    expect(text.toLowerCase()).toContain(`keyturn${verb}accesskey`);
    expect(text).toContain('states:StartExecution');
  });

  it('let an auditor read histories and logs, and no secret', () => {
    const text = granted('Auditor');
    for (const action of ['states:GetExecutionHistory', 'states:ListExecutions', 'logs:'])
      expect(text).toContain(action);
    expect(text).not.toMatch(/secretsmanager:|kms:|IssueAccessKey/);
  });

  it('let an application read its secret', () => {
    expect(granted('Application')).toContain('secretsmanager:GetSecretValue');
  });
});

describe('the topic of operations', () => {
  it('may be one of the app, to which alarms and rules then tell everything', () => {
    const [watched, ...others] = Object.keys(template.findResources('AWS::SNS::Topic'));
    expect(others).toEqual([]);
    template.allResourcesProperties('AWS::CloudWatch::Alarm', { AlarmActions: [{ Ref: watched }] });
    const told = Object.values(template.findResources('AWS::Events::Rule')).flatMap(({ Properties }) =>
      Properties.Targets.map(({ Arn }: { Arn: { Ref: string } }) => Arn.Ref),
    );
    expect(told.filter((id) => id === watched)).toHaveLength(2);
    // Else the policy that the rules make would shut CloudWatch out, and no alarm would be heard.
    const [{ Properties }] = Object.values(template.findResources('AWS::SNS::TopicPolicy')) as [{ Properties: Policy }];
    const publishers = Properties.PolicyDocument.Statement.map(({ Principal }) => Principal.Service);
    expect(publishers).toEqual(expect.arrayContaining(['cloudwatch.amazonaws.com', 'events.amazonaws.com']));
  });
});

describe('enrol', () => {
  it('tags user and secret of the same app', () => {
    template.hasResourceProperties('AWS::IAM::User', { Tags: [{ Key: 'SecretName', Value: 'keyturn/svc-ci' }] });
    template.hasResourceProperties('AWS::SecretsManager::Secret', {
      Tags: [{ Key: 'keyturn:user', Value: { Ref: Match.anyValue() } }],
    });
  });

  it('refuses two that know only one another, and what another app made', () => {
    const elsewhere = emptyStack();
    expect(() => keyturn.enrol(new User(elsewhere, 'User'), secretOf(elsewhere, 'Secret'))).toThrow(
      'give userName or secretName',
    );
    const foreign = User.fromUserName(elsewhere, 'Foreign', 'svc-ci');
    expect(() => keyturn.enrol(foreign, secretOf(elsewhere, 'Other', 'keyturn/x'))).toThrow('tag it where it is made');
  });
});

describe('exposures', () => {
  it('start RevokeAccessKey with the event as it comes', () => {
    const rules = Object.values(template.findResources('AWS::Events::Rule')).filter(({ Properties }) =>
      Properties.Description.startsWith('An access key leaked'),
    );
    expect(rules).toHaveLength(2);
    for (const { Properties } of rules) {
      const [target] = Properties.Targets;
      expect(JSON.stringify(target.Arn)).toContain('RevokeAccessKey');
      expect(Object.keys(target).sort()).toEqual(['Arn', 'DeadLetterConfig', 'Id', 'RetryPolicy', 'RoleArn']);
    }
  });

  it('warn of what they may cut off, and where AWS Health is not heard', () => {
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('false finding'));
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('HealthForwarder'));
  });
});

describe('the metrics', () => {
  it('are those that the sweep puts, under the name of its machine', () => {
    const body = JSON.stringify(template.findResources('AWS::CloudWatch::Dashboard'));
    for (const name of [
      'Users',
      'Due',
      'Started',
      'Failed',
      'Deferred',
      'Urgent',
      'OldestKeyDays',
      'WholeArmedSweeps',
    ]) {
      expect(body).toContain(name);
    }
    expect(keyturn.metricOldestKeyDays().metricName).toBe('OldestKeyDays');
    expect(keyturn.metricWholeArmedSweeps().statistic).toBe('Sum');
  });
});
