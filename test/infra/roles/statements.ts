import { describe, expect, it } from '@jest/globals';
import { example as configuration } from '../../../infra/example';
import { synthesize } from '../../../infra/synthesize';
import { permissionsOf } from '../../../statemachine/asl/permissions';
import { placeOf } from '../../../statemachine/deployment';
import { SecretFields } from '../../../statemachine/issue-access-key/secret-fields';
import { MACHINE_NAMES } from '../../../statemachine/machines';
import { deployedMachines } from '../../../statemachine/placeholders';
import { RotationPolicy } from '../../../statemachine/rotation-policy';
import { byName, byPaths } from './deployments';

const { RotateAccessKey, IssueAccessKey, RetireAccessKey, RestoreAccessKey, RevokeAccessKey, SweepAccessKeys } = byName;

const USERS = ['arn:aws:iam::123456789012:user/*/svc-ci', 'arn:aws:iam::123456789012:user/svc-ci'];
const SECRETS = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:svc-*';
const ENROLLED = { StringLike: { 'iam:ResourceTag/SecretName': 'svc-*' } };
const ENROLLED_SECRET = { Null: { 'aws:ResourceTag/keyturn:user': 'false' } };
const MAIL = {
  Effect: 'Allow',
  Action: 'ses:SendEmail',
  Resource: ['arn:aws:ses:us-east-1:123456789012:configuration-set/*', 'arn:aws:ses:us-east-1:123456789012:identity/*'],
  Condition: { StringEquals: { 'ses:FromAddress': 'keyturn@example.com' } },
};

/** The fixed service statements: log delivery and X-Ray, which know no resources. */
const OBSERVED = {
  Effect: 'Allow',
  Action: [
    'logs:CreateLogDelivery',
    'logs:DeleteLogDelivery',
    'logs:DescribeLogGroups',
    'logs:DescribeResourcePolicies',
    'logs:GetLogDelivery',
    'logs:ListLogDeliveries',
    'logs:PutResourcePolicy',
    'logs:UpdateLogDelivery',
    'xray:GetSamplingRules',
    'xray:GetSamplingTargets',
    'xray:PutTelemetryRecords',
    'xray:PutTraceSegments',
  ],
  Resource: '*',
};

function tagging(...keys: readonly string[]) {
  const Condition = { ...ENROLLED, 'ForAllValues:StringEquals': { 'aws:TagKeys': keys } };
  return { Effect: 'Allow', Action: 'iam:TagUser', Resource: USERS, Condition };
}

describe('the role of RotateAccessKey', () => {
  it('may do this, and nothing else', () => {
    expect(RotateAccessKey.rolePolicy.Statement).toEqual([
      { Effect: 'Allow', Action: 'iam:DeleteAccessKey', Resource: USERS, Condition: ENROLLED },
      { Effect: 'Allow', Action: ['iam:ListAccessKeys', 'iam:ListUserTags'], Resource: USERS },
      {
        Effect: 'Allow',
        Action: ['secretsmanager:DescribeSecret', 'secretsmanager:ListSecretVersionIds'],
        Resource: SECRETS,
      },
      {
        Effect: 'Allow',
        Action: 'secretsmanager:UpdateSecretVersionStage',
        Resource: SECRETS,
        Condition: { ...ENROLLED_SECRET, StringEquals: { 'secretsmanager:VersionStage': ['AWSPREVIOUS'] } },
      },
      MAIL,
      { Effect: 'Allow', Action: 'states:StartSyncExecution', Resource: IssueAccessKey.arn },
      OBSERVED,
    ]);
  });
});

describe('the role of IssueAccessKey', () => {
  const statements = [
    { Effect: 'Allow', Action: ['iam:CreateAccessKey', 'iam:DeleteAccessKey'], Resource: USERS, Condition: ENROLLED },
    { Effect: 'Allow', Action: 'iam:ListUserTags', Resource: USERS },
    {
      Effect: 'Allow',
      Action: ['secretsmanager:DescribeSecret', 'secretsmanager:ListSecretVersionIds'],
      Resource: SECRETS,
    },
    { Effect: 'Allow', Action: 'secretsmanager:UpdateSecret', Resource: SECRETS, Condition: ENROLLED_SECRET },
  ];

  it('may do this, and nothing else', () => {
    expect(IssueAccessKey.rolePolicy.Statement).toEqual(statements);
  });

  it('may use the key of the secrets too, through Secrets Manager, where there is one', () => {
    const secretsKeyArn = 'arn:aws:kms:us-east-1:123456789012:key/11112222-3333-4444-5555-666677778888';
    const withKey = synthesize({ ...configuration, secretsKeyArns: [secretsKeyArn] });
    const use = {
      Effect: 'Allow',
      Action: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
      Resource: secretsKeyArn,
      Condition: { StringEquals: { 'kms:ViaService': 'secretsmanager.us-east-1.amazonaws.com' } },
    };
    expect(withKey.IssueAccessKey.rolePolicy.Statement).toHaveLength(statements.length + 1);
    expect(withKey.IssueAccessKey.rolePolicy.Statement).toContainEqual(use);
    expect(withKey.RotateAccessKey.rolePolicy).toEqual(RotateAccessKey.rolePolicy);
  });
});

describe('the role of RetireAccessKey', () => {
  it('may do this, and nothing else', () => {
    expect(RetireAccessKey.rolePolicy.Statement).toEqual([
      { Effect: 'Allow', Action: ['iam:DeleteAccessKey', 'iam:UpdateAccessKey'], Resource: USERS, Condition: ENROLLED },
      {
        Effect: 'Allow',
        Action: ['iam:GetAccessKeyLastUsed', 'iam:ListAccessKeys', 'iam:ListUserTags'],
        Resource: USERS,
      },
      tagging('keyturn:deactivated'),
      { Effect: 'Allow', Action: 'secretsmanager:ListSecretVersionIds', Resource: SECRETS },
      MAIL,
      OBSERVED,
    ]);
  });
});

describe('the role of RestoreAccessKey', () => {
  it('may do this, and nothing else', () => {
    expect(RestoreAccessKey.rolePolicy.Statement).toEqual([
      { Effect: 'Allow', Action: ['iam:ListAccessKeys', 'iam:ListUserTags'], Resource: USERS },
      tagging('keyturn:deactivated', 'keyturn:hold-until'),
      { Effect: 'Allow', Action: 'iam:UpdateAccessKey', Resource: USERS, Condition: ENROLLED },
      {
        Effect: 'Allow',
        Action: ['secretsmanager:DescribeSecret', 'secretsmanager:ListSecretVersionIds'],
        Resource: SECRETS,
      },
      {
        Effect: 'Allow',
        Action: 'secretsmanager:UpdateSecretVersionStage',
        Resource: SECRETS,
        Condition: { ...ENROLLED_SECRET, StringEquals: { 'secretsmanager:VersionStage': ['AWSCURRENT'] } },
      },
      MAIL,
      OBSERVED,
    ]);
  });
});

describe('the role of RevokeAccessKey', () => {
  it('may do this to whoever is in reach, enrolled or not, and nothing else', () => {
    expect(RevokeAccessKey.rolePolicy.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: ['iam:GetAccessKeyLastUsed', 'iam:ListAccessKeys', 'iam:ListUserTags', 'iam:UpdateAccessKey'],
        Resource: USERS,
      },
      {
        Effect: 'Allow',
        Action: 'iam:TagUser',
        Resource: USERS,
        Condition: {
          'ForAllValues:StringEquals': {
            'aws:TagKeys': ['keyturn:deactivated', 'keyturn:reported', 'keyturn:reported-2'],
          },
        },
      },
      MAIL,
      { Effect: 'Allow', Action: 'states:StartExecution', Resource: RotateAccessKey.arn },
      OBSERVED,
    ]);
  });
});

describe('the role of SweepAccessKeys', () => {
  const machine = (name: string) => `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;

  it('may read, start rotations and retirements, run its own children and send its mail, and nothing else', () => {
    expect(SweepAccessKeys.rolePolicy.Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 'cloudwatch:PutMetricData',
        Resource: '*',
        Condition: { StringEquals: { 'cloudwatch:namespace': ['Keyturn'] } },
      },
      {
        Effect: 'Allow',
        Action: ['iam:GetAccessKeyLastUsed', 'iam:ListAccessKeys', 'iam:ListUserTags'],
        Resource: USERS,
      },
      {
        Effect: 'Allow',
        Action: ['secretsmanager:DescribeSecret', 'secretsmanager:ListSecretVersionIds'],
        Resource: SECRETS,
      },
      MAIL,
      {
        Effect: 'Allow',
        Action: 'states:DescribeExecution',
        Resource: 'arn:aws:states:us-east-1:123456789012:execution:RotateAccessKey:*',
      },
      { Effect: 'Allow', Action: 'states:ListExecutions', Resource: machine('RotateAccessKey') },
      {
        Effect: 'Allow',
        Action: 'states:StartExecution',
        Resource: [machine('RetireAccessKey'), machine('RotateAccessKey')],
      },
      OBSERVED,
      { Effect: 'Allow', Action: 'states:StartExecution', Resource: machine('SweepAccessKeys') },
      {
        Effect: 'Allow',
        Action: ['states:DescribeExecution', 'states:StopExecution'],
        Resource: [
          'arn:aws:states:us-east-1:123456789012:execution:SweepAccessKeys/*:*',
          'arn:aws:states:us-east-1:123456789012:execution:SweepAccessKeys:*',
        ],
      },
    ]);
  });
});

describe('the role of SweepAccessKeys where the reach is a path', () => {
  it('may list users besides, which knows no resource', () => {
    const { rolePolicy } = byPaths.SweepAccessKeys;
    // CDK writes it beside the fixed service statements.
    const listing = { ...OBSERVED, Action: ['iam:ListUsers', ...OBSERVED.Action] };
    expect(rolePolicy.Statement).toContainEqual(listing);
    expect(SweepAccessKeys.rolePolicy.Statement).not.toContainEqual(listing);
  });
});

const CONFIGURED = {
  ...configuration,
  sweep: { armed: false, maxRotations: 3 },
  secretFields: SecretFields.SNAKE_CASE,
  policy: RotationPolicy.maxAge(90),
};
const THERE = { partition: 'aws-cn', region: 'cn-north-1', account: '111122223333' };

describe('synthesize', () => {
  const there = synthesize(CONFIGURED, THERE);

  it('keeps all statements where CDK has to split them into several policies', () => {
    const userNames = ['svc-ci', ...Array.from({ length: 24 }, (_, index) => `${index}`.padEnd(64, 'x'))];
    const { rolePolicy, definition } = synthesize({ ...configuration, reach: { userNames } }).RotateAccessKey;
    const allowed = rolePolicy.Statement.flatMap(({ Action }) => Action);
    expect(allowed).toEqual(expect.arrayContaining([...permissionsOf(definition), 'xray:PutTraceSegments']));
    expect(JSON.stringify(rolePolicy).length).toBeGreaterThan(10_240);
    for (const statement of rolePolicy.Statement) expect(JSON.stringify(statement).length).toBeLessThan(6_144);
  });

  it('fills in every placeholder for the place asked for', () => {
    const text = JSON.stringify(there);
    expect(text).not.toMatch(/\$\{|arn:aws:|us-east-1|123456789012/);
    expect(JSON.stringify(RotateAccessKey)).toMatch(/arn:aws:.*us-east-1:123456789012/);
    expect(there.IssueAccessKey).toMatchObject({
      type: 'EXPRESS',
      arn: 'arn:aws-cn:states:cn-north-1:111122223333:stateMachine:IssueAccessKey',
      roleArn: 'arn:aws-cn:iam::111122223333:role/IssueAccessKey',
    });
    expect(there.RotateAccessKey.definition.States.IssueAccessKey).toMatchObject({
      Resource: 'arn:aws-cn:states:::aws-sdk:sfn:startSyncExecution',
      Parameters: { StateMachineArn: there.IssueAccessKey.arn },
    });
  });

  it('makes the definitions that npm run asl prints, whatever is configured', () => {
    const printed = deployedMachines(CONFIGURED, placeOf(THERE));
    for (const name of MACHINE_NAMES) expect(printed[name].definition).toEqual(there[name].definition);
    expect(JSON.stringify(printed.SweepAccessKeys)).not.toBe(
      JSON.stringify(deployedMachines(configuration, placeOf(THERE)).SweepAccessKeys),
    );
  });

  it('refuses what the stack refuses', () => {
    expect(() => synthesize({ ...configuration, secretNamePrefix: '' })).toThrow('secretNamePrefix is ""');
  });
});
