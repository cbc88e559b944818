import { describe, expect, it } from '@jest/globals';
import { permissionsFor } from '../../../infra/permissions';
import type { StateMachineDefinition } from '../../../statemachine/asl/state-machine';
import type { Configuration, Mail, Place } from '../../../statemachine/deployment';

const HERE: Place = {
  partition: 'aws-cn',
  region: 'cn-north-1',
  account: '111122223333',
  arnOf: (machine) => `arn-of-${machine}`,
  executionsOf: (machine) => `executions-of-${machine}`,
};
const CONFIGURATION: Configuration = {
  reach: { paths: ['/apps/'] },
  secretNamePrefix: 'svc-',
  notification: { mail: { sender: 'keyturn@example.com', recipients: ['security@example.com'] } },
};

function machineOf(resource: string, Parameters: Record<string, string | readonly Record<string, string>[]>) {
  const task = { Type: 'Task', Resource: `arn:aws:states:::aws-sdk:${resource}`, Parameters, End: true } as const;
  return { StartAt: 'Task', States: { Task: task } } satisfies StateMachineDefinition;
}

function permissionOf(definition: StateMachineDefinition, configuration = CONFIGURATION) {
  return permissionsFor(definition, configuration, HERE);
}

describe('the permissions of a definition', () => {
  it('reach the users under the configured path', () => {
    expect(permissionOf(machineOf('iam:listUserTags', { UserName: 'x' }))).toEqual([
      { actions: ['iam:ListUserTags'], resources: ['arn:aws-cn:iam::111122223333:user/apps/*'] },
    ]);
  });

  it('limit tagging to the keys that the definition writes', () => {
    const [permission] = permissionOf(machineOf('iam:tagUser', { Tags: [{ Key: 'b' }, { Key: 'a' }, { Key: 'b' }] }));
    expect(permission?.conditions).toEqual({
      StringLike: { 'iam:ResourceTag/SecretName': 'svc-*' },
      'ForAllValues:StringEquals': { 'aws:TagKeys': ['a', 'b'] },
    });
  });

  it('refuse a tag key that is known only when the machine runs', () => {
    expect(() => permissionOf(machineOf('iam:tagUser', { Tags: [{ 'Key.$': '$.key' }] }))).toThrow(
      'iam:TagUser at Tags.Key is undefined, but the role can only be limited to a constant',
    );
  });

  it('limit the labels that may be moved to those that the definition moves', () => {
    const definition = machineOf('secretsmanager:updateSecretVersionStage', { VersionStage: 'AWSCURRENT' });
    expect(permissionOf(definition)).toEqual([
      {
        actions: ['secretsmanager:UpdateSecretVersionStage'],
        resources: ['arn:aws-cn:secretsmanager:cn-north-1:111122223333:secret:svc-*'],
        conditions: {
          Null: { 'aws:ResourceTag/keyturn:user': 'false' },
          StringEquals: { 'secretsmanager:VersionStage': ['AWSCURRENT'] },
        },
      },
    ]);
  });

  it('reach the machines that the definition starts', () => {
    const definition = machineOf('sfn:startSyncExecution', { StateMachineArn: `\${IssueAccessKeyArn}` });
    expect(permissionOf(definition)).toEqual([
      { actions: ['states:StartSyncExecution'], resources: ['arn-of-IssueAccessKey'] },
    ]);
  });

  it('refuse a machine that is not of the house', () => {
    const definition = machineOf('sfn:startSyncExecution', { StateMachineArn: `\${PayrollArn}` });
    expect(() => permissionOf(definition)).toThrow(`a Task starts \${PayrollArn}, which is no machine of`);
  });

  it('hold the key of the secrets, through Secrets Manager alone, for who writes them', () => {
    const configuration = { ...CONFIGURATION, secretsKeyArns: ['arn-of-key'] };
    expect(permissionOf(machineOf('secretsmanager:updateSecret', { SecretId: 'x' }), configuration)).toContainEqual({
      actions: ['kms:Decrypt', 'kms:Encrypt', 'kms:GenerateDataKey'],
      resources: ['arn-of-key'],
      conditions: { StringEquals: { 'kms:ViaService': 'secretsmanager.cn-north-1.amazonaws.com' } },
    });
    expect(permissionOf(machineOf('secretsmanager:describeSecret', { SecretId: 'x' }), configuration)).toHaveLength(1);
  });

  it('hold the key of the topic, through SNS alone, for who publishes', () => {
    const topicArn = 'arn-of-topic';
    const publish = machineOf('sns:publish', { TopicArn: 'x' });
    const to = (notification: Configuration['notification']) =>
      permissionOf(publish, { ...CONFIGURATION, notification });
    const published = { actions: ['sns:Publish'], resources: [topicArn] };
    expect(to({ topicArn })).toEqual([published]);
    expect(to({ topicArn, topicKeyArn: 'arn-of-key' })).toEqual([
      published,
      {
        actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
        resources: ['arn-of-key'],
        conditions: { StringEquals: { 'kms:ViaService': 'sns.cn-north-1.amazonaws.com' } },
      },
    ]);
  });

  it('send mails by the identities and the configuration set that are named, or by any', () => {
    const send = machineOf('ses:sendEmail', { Source: 'x' });
    const { mail } = CONFIGURATION.notification as { mail: Mail };
    const resourcesOf = (changes: Partial<Mail>) =>
      permissionOf(send, { ...CONFIGURATION, notification: { mail: { ...mail, ...changes } } })[0]?.resources;
    const ses = 'arn:aws-cn:ses:cn-north-1:111122223333';
    expect(resourcesOf({})).toEqual([`${ses}:identity/*`, `${ses}:configuration-set/*`]);
    const identityArns = [`${ses}:identity/example.com`];
    expect(resourcesOf({ identityArns, configurationSet: 'mails' })).toEqual([
      ...identityArns,
      `${ses}:configuration-set/mails`,
    ]);
  });

  it('look into the states of a Map', () => {
    const { States, StartAt } = machineOf('iam:tagUser', { Tags: [{ Key: 'inner' }] });
    const map = {
      Type: 'Map',
      QueryLanguage: 'JSONata',
      Items: [],
      ItemProcessor: { ProcessorConfig: { Mode: 'INLINE' }, StartAt, States },
      End: true,
    } as const;
    const [permission] = permissionOf({ StartAt: 'Map', States: { Map: map } });
    expect(permission?.conditions?.['ForAllValues:StringEquals']).toEqual({ 'aws:TagKeys': ['inner'] });
  });

  it('do not exist for an action that nobody has said the resources of', () => {
    expect(() => permissionOf(machineOf('iam:deleteUser', { UserName: 'x' }))).toThrow(
      'nobody has said where iam:DeleteUser may be taken; add it to GRANTS in infra/permissions.ts',
    );
  });
});
