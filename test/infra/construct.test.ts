import { describe, expect, it } from '@jest/globals';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Role, ServicePrincipal, User } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { type ISecret, Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { App, RemovalPolicy, Stack, TimeZone } from 'aws-cdk-lib/core';
import { Alarms } from '../../infra/alarms';
import { deploy } from '../../infra/deployments';
import { Exposure } from '../../infra/exposure';
import { Keyturn } from '../../infra/keyturn';
import type { KeyturnProps } from '../../infra/keyturn-props';
import { Notification } from '../../infra/notification';
import { Revoke } from '../../infra/revoke';
import { Secrets } from '../../infra/secrets';
import { Users } from '../../infra/users';
import { SecretFields } from '../../statemachine/issue-access-key/secret-fields';
import { RotationPolicy } from '../../statemachine/rotation-policy';

const MINIMAL: KeyturnProps = {
  users: Users.underPath('/apps/'),
  secrets: Secrets.withPrefix('keyturn/'),
  notification: Notification.ses({ sender: 'keyturn@example.com', recipients: ['security@example.com'] }),
};

/** CDK's own Secret is no ISecret where optional properties are exact: its `secretFullArn` is one that may be undefined. */
const secretOf = (stack: Stack, id: string, secretName?: string) =>
  new Secret(stack, id, secretName === undefined ? {} : { secretName }) as unknown as ISecret;

const emptyStack = () => new Stack(new App({ builtinCloudFormationValidation: false } as object), 'Stack');

function made(props: Partial<KeyturnProps> | ((stack: Stack) => Partial<KeyturnProps>) = {}) {
  const stack = emptyStack();
  const more = typeof props === 'function' ? props(stack) : props;
  const keyturn = new Keyturn(stack, 'Keyturn', { ...MINIMAL, ...more });
  return { stack, keyturn, template: () => Template.fromStack(stack) };
}

/** What fills the placeholders of a machine. */
function substitutions({ template }: ReturnType<typeof made>, placeholder: string): readonly unknown[] {
  return Object.values(template().findResources('AWS::StepFunctions::StateMachine'))
    .map(({ Properties }) => Properties.DefinitionSubstitutions?.[placeholder])
    .filter((value) => value !== undefined);
}

describe('the props', () => {
  it('say when the sweep goes, and whether', () => {
    const schedule = ScheduleExpression.cron({ hour: '6', minute: '30', timeZone: TimeZone.EUROPE_BERLIN });
    made({ sweep: { schedule, enabled: false } })
      .template()
      .hasResourceProperties('AWS::Scheduler::Schedule', {
        ScheduleExpression: 'cron(30 6 * * ? *)',
        ScheduleExpressionTimezone: 'Europe/Berlin',
        State: 'DISABLED',
      });
    made().template().hasResourceProperties('AWS::Scheduler::Schedule', { State: 'ENABLED' });
  });

  it('say how far the sweep goes', () => {
    const settings = { armed: false, maxRotations: 7, maxFailures: 2, concurrency: 5 };
    const subject = made({ sweep: settings });
    expect(substitutions(subject, 'Armed')).toEqual(['false']);
    expect(substitutions(subject, 'MaxFailures')).toEqual(['2']);
    expect(substitutions(made(), 'Armed')).toEqual(['true']);
    expect(() => made({ sweep: { maxFailures: 0 } })).toThrow('maxFailures');
  });

  it('say by which policy, and what the secrets hold', () => {
    const [policy] = substitutions(made({ policy: RotationPolicy.every(90) }), 'Policy');
    expect(policy).toContain("'rotateAfterDays':90");
    const definitions = (props: Partial<KeyturnProps>) => JSON.stringify(made(props).template().toJSON());
    expect(definitions({ secretFields: SecretFields.SNAKE_CASE })).toContain('secret_access_key');
    expect(definitions({})).not.toContain('secret_access_key');
  });

  it('say whose keys may be revoked', () => {
    const reached = (props: Partial<KeyturnProps>) =>
      JSON.stringify(made(props).template().findResources('AWS::IAM::Policy')).match(/:user\/\*"/g)?.length ?? 0;
    expect(reached({ revoke: Revoke.wholeAccount() })).toBeGreaterThan(0);
    expect(reached({ revoke: Revoke.usersInReach() })).toBe(0);
    expect(reached({})).toBe(0);
  });

  it('say that people are told by a topic instead of mails', () => {
    const subject = made((stack) => ({ notification: Notification.topic(new Topic(stack, 'Told')) }));
    const policies = JSON.stringify(subject.template().findResources('AWS::IAM::Policy'));
    expect(policies).toContain('sns:Publish');
    expect(policies).not.toContain('ses:SendEmail');
  });

  it('say with which key logs, queue and topic are encrypted', () => {
    const subject = made((stack) => ({ encryptionKey: new Key(stack, 'Key') }));
    const [keyId] = Object.keys(subject.template().findResources('AWS::KMS::Key'));
    const arn = { 'Fn::GetAtt': [keyId, 'Arn'] };
    subject.template().hasResourceProperties('AWS::Logs::LogGroup', { KmsKeyId: arn });
    subject.template().hasResourceProperties('AWS::SQS::Queue', { KmsMasterKeyId: arn });
    subject.template().hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: arn });
    const policy = JSON.stringify(subject.template().findResources('AWS::KMS::Key'));
    for (const service of ['cloudwatch', 'events']) expect(policy).toContain(`${service}.amazonaws.com`);
  });

  it('say how long the record is kept, and whether it outlives the stack', () => {
    const subject = made({ logRetention: RetentionDays.TEN_YEARS, removalPolicy: RemovalPolicy.DESTROY }).template();
    subject.allResources('AWS::Logs::LogGroup', {
      DeletionPolicy: 'Delete',
      Properties: Match.objectLike({ RetentionInDays: 3653 }),
    });
    made().template().allResources('AWS::Logs::LogGroup', { DeletionPolicy: 'Retain' });
  });
});

describe('the alarms', () => {
  const ids = ({ keyturn }: ReturnType<typeof made>) => keyturn.alarms.map(({ node }) => node.id);

  it('watch every machine, the schedule and what could not be delivered', () => {
    expect(ids(made()).sort()).toEqual([
      'DeadLetters',
      'ExecutionsThrottled',
      'InvocationsDropped',
      'IssueAccessKeyFailed',
      'RestoreAccessKeyFailed',
      'RetireAccessKeyFailed',
      'RevokeAccessKeyFailed',
      'RotateAccessKeyFailed',
      'SweepAccessKeysFailed',
      'SweepMissing',
    ]);
  });

  it('miss a sweep only where one is to come', () => {
    for (const sweep of [{ armed: false }, { enabled: false }])
      expect(ids(made({ sweep }))).not.toContain('SweepMissing');
    expect(ids(made())).toContain('SweepMissing');
  });

  it('send to the topic of operations, or do what the app says', () => {
    const page = new Topic(emptyStack(), 'Page');
    const subject = made((stack) => ({
      operationsTopic: new Topic(stack, 'Watched'),
      alarms: Alarms.withActions({ urgent: [new SnsAction(new Topic(stack, 'Page'))] }),
    }));
    const [watched, pages] = Object.keys(subject.template().findResources('AWS::SNS::Topic'));
    const actions = Object.entries(subject.template().findResources('AWS::CloudWatch::Alarm')).map(
      ([id, { Properties }]) => [/ExecutionsThrottled/.test(id), Properties.AlarmActions],
    );
    for (const [isNotice, to] of actions) expect(to).toEqual([{ Ref: isNotice ? watched : pages }]);
    expect(page).toBeDefined();
  });

  it('are not there where the app wants none, and the event rules stay', () => {
    const subject = made({ alarms: Alarms.none() });
    subject.template().resourceCountIs('AWS::CloudWatch::Alarm', 0);
    subject.template().resourceCountIs('AWS::Events::Rule', 2);
  });
});

describe('the grants', () => {
  it('let start one machine each, and see how it ends', () => {
    const { stack, keyturn } = made();
    const verbs = ['rotate', 'restore', 'retire', 'revoke', 'sweep'] as const;
    for (const verb of verbs) {
      keyturn.grants[verb](new Role(stack, verb, { assumedBy: new ServicePrincipal('ec2.amazonaws.com') }));
    }
    const policies = Object.entries(Template.fromStack(stack).findResources('AWS::IAM::Policy'));
    for (const verb of verbs) {
      const granted = policies.filter(([id]) => id.startsWith(verb));
      expect(granted).toHaveLength(1);
      const text = JSON.stringify(granted);
      expect([...new Set(text.match(/Keyturn\w+?StateMachine/g))]).toHaveLength(1);
      expect(text.toLowerCase()).toContain(`keyturn${verb}accesskey`);
      expect(text).toContain('states:StartExecution');
    }
  });

  it('let an auditor read histories and logs, and no secret', () => {
    const { stack, keyturn } = made();
    const auditor = new Role(stack, 'Auditor', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
    keyturn.grants.readExecutions(auditor);
    const policies = Template.fromStack(stack).findResources('AWS::IAM::Policy', {
      Properties: { PolicyName: Match.stringLikeRegexp('^Auditor') },
    });
    const text = JSON.stringify(policies);
    for (const action of ['states:GetExecutionHistory', 'states:ListExecutions', 'logs:'])
      expect(text).toContain(action);
    expect(text).not.toMatch(/secretsmanager:|kms:|IssueAccessKey/);
  });

  it('let an application read its secret', () => {
    const { stack, keyturn } = made();
    const application = new Role(stack, 'Application', { assumedBy: new ServicePrincipal('ec2.amazonaws.com') });
    keyturn.grants.readSecret(application, secretOf(stack, 'Secret', 'keyturn/svc-ci'));
    expect(JSON.stringify(Template.fromStack(stack).findResources('AWS::IAM::Policy'))).toContain(
      'secretsmanager:GetSecretValue',
    );
  });
});

describe('enrol', () => {
  it('tags user and secret of the same app', () => {
    const { stack, keyturn } = made();
    const secret = secretOf(stack, 'Secret', 'keyturn/svc-ci');
    const user = new User(stack, 'User', { path: '/apps/' });
    keyturn.enrol(user, secret);
    const template = Template.fromStack(stack);
    template.hasResourceProperties('AWS::IAM::User', { Tags: [{ Key: 'SecretName', Value: 'keyturn/svc-ci' }] });
    template.hasResourceProperties('AWS::SecretsManager::Secret', {
      Tags: [{ Key: 'keyturn:user', Value: { Ref: Match.anyValue() } }],
    });
  });

  it('refuses two that know only one another, and what another app made', () => {
    const { stack, keyturn } = made();
    expect(() => keyturn.enrol(new User(stack, 'User'), secretOf(stack, 'Secret'))).toThrow(
      'give userName or secretName',
    );
    const foreign = User.fromUserName(stack, 'Foreign', 'svc-ci');
    expect(() => keyturn.enrol(foreign, secretOf(stack, 'Other', 'keyturn/x'))).toThrow('tag it where it is made');
  });
});

describe('exposures', () => {
  it('start RevokeAccessKey with the event as it comes', () => {
    const { keyturn, template, stack } = made();
    keyturn.onExposure(Exposure.health(), Exposure.guardDuty({ minSeverity: 4 }));
    const rules = Object.values(template().findResources('AWS::Events::Rule')).filter(({ Properties }) =>
      Properties.Description.startsWith('An access key leaked'),
    );
    expect(rules).toHaveLength(2);
    for (const { Properties } of rules) {
      const [target] = Properties.Targets;
      expect(JSON.stringify(target.Arn)).toContain('RevokeAccessKey');
      expect(Object.keys(target).sort()).toEqual(['Arn', 'DeadLetterConfig', 'Id', 'RetryPolicy', 'RoleArn']);
    }
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('false finding'));
    Annotations.fromStack(stack).hasWarning('*', Match.stringLikeRegexp('HealthForwarder'));
    expect(() => Exposure.guardDuty({ minSeverity: 11 })).toThrow('minSeverity is 11');
  });

  it('come home from the regions where AWS Health tells of them', () => {
    const app = new App();
    const env = { account: '111122223333', region: 'eu-central-1' };
    deploy(app, { prod: { env, configuration: MINIMAL, exposure: [Exposure.health()] } });
    const stage = app.synth().nestedAssemblies[0]?.nestedAssembly.stacks ?? [];
    expect(stage.map(({ environment }) => environment.region).sort()).toEqual([
      'eu-central-1',
      'us-east-1',
      'us-west-2',
    ]);
    const forwarder = stage.find(({ environment }) => environment.region === 'us-west-2');
    expect(JSON.stringify(forwarder?.template)).toContain('events:eu-central-1:');
    expect(JSON.stringify(forwarder?.template)).toContain('AWS_RISK_IAM_QUARANTINE');
  });
});

describe('the metrics', () => {
  it('are those that the sweep puts, under the name of its machine', () => {
    const { keyturn, template } = made();
    keyturn.addDashboard();
    const body = JSON.stringify(template().findResources('AWS::CloudWatch::Dashboard'));
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
