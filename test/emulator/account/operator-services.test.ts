import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudTrailClient, LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import {
  GenerateCredentialReportCommand,
  GetAccountAuthorizationDetailsCommand,
  GetCredentialReportCommand,
} from '@aws-sdk/client-iam';
import { GetScheduleCommand, SchedulerClient, UpdateScheduleCommand } from '@aws-sdk/client-scheduler';
import { ListSecretsCommand, type ListSecretsCommandInput } from '@aws-sdk/client-secrets-manager';
import { describe, expect, it } from '@jest/globals';
import type { IamOptions } from '../../../emulator/account/iam/iam-state';
import { addOperatorServices } from '../../../emulator/account/operator-services';
import { clientsOf, testAccount } from './account-clients';

function operated(iam: IamOptions = {}) {
  const { account, clock } = testAccount({ iam });
  const operators = addOperatorServices(account);
  const { adminCredentials: credentials, region } = account;
  const config = { region, credentials, maxAttempts: 1, requestHandler: account.requestHandler() };
  return {
    ...{ account, clock, operators, ...clientsOf(account) },
    cloudFormation: new CloudFormationClient(config),
    cloudTrail: new CloudTrailClient(config),
    logs: new CloudWatchLogsClient(config),
    scheduler: new SchedulerClient(config),
  };
}

describe('what people ask an account for', () => {
  it('is the outputs of a stack', async () => {
    const { operators, cloudFormation } = operated();
    operators.cloudFormation.putStack('Keyturn', { ScheduleGroup: 'a', Schedule: '<b>' });
    const { Stacks } = await cloudFormation.send(new DescribeStacksCommand({ StackName: 'Keyturn' }));
    expect(Stacks?.[0]?.Outputs?.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue])).toEqual([
      ['ScheduleGroup', 'a'],
      ['Schedule', '<b>'],
    ]);
    const missing = cloudFormation.send(new DescribeStacksCommand({ StackName: 'Other' }));
    await expect(missing).rejects.toThrow('Stack with id Other does not exist');
  });

  it('is every user with its tags, in pages', async () => {
    const { account, iam } = operated();
    for (const name of ['b', 'a', 'c']) {
      account.iam.createUser({ UserName: name, Tags: [{ Key: 'SecretName', Value: `svc-${name}` }] });
    }
    const first = await iam.send(new GetAccountAuthorizationDetailsCommand({ Filter: ['User'], MaxItems: 2 }));
    const { Marker } = first;
    const second = await iam.send(
      new GetAccountAuthorizationDetailsCommand({ Filter: ['User'], ...(Marker && { Marker }) }),
    );
    const users = [...(first.UserDetailList ?? []), ...(second.UserDetailList ?? [])];
    expect(users.map(({ UserName, Tags }) => [UserName, Tags?.[0]?.Value])).toEqual([
      ['a', 'svc-a'],
      ['b', 'svc-b'],
      ['c', 'svc-c'],
    ]);
    expect([first.IsTruncated, second.IsTruncated]).toEqual([true, false]);
    const others = await iam.send(new GetAccountAuthorizationDetailsCommand({ Filter: ['Role'] }));
    expect(others.UserDetailList).toEqual([]);
  });

  it("is IAM's report on the keys of everybody, as old as it is", async () => {
    const { account, iam, clock } = operated({ credentialReportSeconds: 3 });
    account.iam.createUser({ UserName: 'a,b' });
    const { AccessKey } = account.iam.createAccessKey({ UserName: 'a,b' });
    const missing = iam.send(new GetCredentialReportCommand({}));
    await expect(missing).rejects.toMatchObject({ name: 'CredentialReportNotPresentException' });
    const states = [];
    for (let asked = 0; asked < 2; asked++) {
      states.push((await iam.send(new GenerateCredentialReportCommand({}))).State);
    }
    const early = iam.send(new GetCredentialReportCommand({}));
    await expect(early).rejects.toMatchObject({ name: 'CredentialReportNotReadyException' });
    await clock.advance(3_000);
    states.push((await iam.send(new GenerateCredentialReportCommand({}))).State);
    expect(states).toEqual(['STARTED', 'INPROGRESS', 'COMPLETE']);
    account.iam.updateAccessKey({ UserName: 'a,b', AccessKeyId: AccessKey?.AccessKeyId, Status: 'Inactive' });
    const read = async () => {
      const { Content } = await iam.send(new GetCredentialReportCommand({}));
      return Buffer.from(Content ?? [])
        .toString()
        .split('\n');
    };
    const [columns = '', root, user = ''] = await read();
    expect([columns.split(',').length, root?.split(',')[3]]).toEqual([22, 'not_supported']);
    const date = AccessKey?.CreateDate?.toISOString().slice(0, 19);
    expect(user).toMatch(/^"a,b","arn:aws:iam::\d+:user\/a,b",/);
    expect(user).toContain(`,true,${date}+00:00,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,`);
    await clock.advance(4 * 3_600_000);
    await expect(read()).rejects.toMatchObject({ name: 'CredentialReportExpiredException' });
    await iam.send(new GenerateCredentialReportCommand({}));
    await clock.advance(3_000);
    expect((await read())[2]).toContain(`,false,${date}+00:00,N/A,`);
  });

  it('is secrets by their tags and names, without those that are to be deleted', async () => {
    const { account, secretsManager } = operated();
    const make = (Name: string, key?: string) =>
      account.secretsManager.createSecret({
        Name,
        SecretString: '{}',
        ...(key && { Tags: [{ Key: key, Value: 'x' }] }),
      });
    for (const name of ['svc-b', 'svc-a', 'svc-gone']) make(name, 'keyturn:user');
    make('other');
    account.secretsManager.deleteSecret({ SecretId: 'svc-gone' });
    const list = async (input: ListSecretsCommandInput) => {
      const { SecretList = [], NextToken } = await secretsManager.send(new ListSecretsCommand(input));
      return { names: SecretList.map(({ Name }) => Name), NextToken, SecretList };
    };
    const tagged = await list({ Filters: [{ Key: 'tag-key', Values: ['keyturn:user'] }], MaxResults: 1 });
    expect(tagged.names).toEqual(['svc-a']);
    expect(Object.values(tagged.SecretList[0]?.SecretVersionsToStages ?? {})).toEqual([['AWSCURRENT']]);
    const rest = await list({
      Filters: [{ Key: 'tag-key', Values: ['keyturn:user'] }],
      NextToken: tagged.NextToken as string,
    });
    expect([rest.names, rest.NextToken]).toEqual([['svc-b'], undefined]);
    expect((await list({ Filters: [{ Key: 'name', Values: ['!svc-'] }] })).names).toEqual(['other']);
    expect((await list({ IncludePlannedDeletion: true })).names).toContain('svc-gone');
  });

  it('is who started what, in the last 90 days', async () => {
    const { operators, cloudTrail, clock } = operated();
    const record = (who: string) =>
      operators.cloudTrail.record({
        name: 'StartExecution',
        source: 'states.amazonaws.com',
        identity: { type: 'AssumedRole', arn: `arn:aws:sts::123456789012:assumed-role/Operator/${who}`, userName: who },
        resources: [`execution-of-${who}`],
        request: {},
        response: { executionArn: `execution-of-${who}` },
      });
    record('old');
    await clock.advance(90 * 86_400_000);
    record('ann');
    await clock.advance(86_400_000);
    record('bob');
    const look = async (AttributeKey: 'EventName' | 'ResourceName', AttributeValue: string) => {
      const lookup = new LookupEventsCommand({ LookupAttributes: [{ AttributeKey, AttributeValue }] });
      return (await cloudTrail.send(lookup)).Events ?? [];
    };
    expect((await look('EventName', 'StartExecution')).map(({ Username }) => Username)).toEqual(['bob', 'ann']);
    const [event] = await look('ResourceName', 'execution-of-ann');
    expect(JSON.parse(event?.CloudTrailEvent ?? '')).toMatchObject({
      userIdentity: { arn: 'arn:aws:sts::123456789012:assumed-role/Operator/ann' },
      responseElements: { executionArn: 'execution-of-ann' },
    });
    expect(await look('EventName', 'DeleteUser')).toEqual([]);
  });

  it('is what state machines have logged', async () => {
    const { operators, logs } = operated();
    operators.logs.createLogGroup('log');
    const write = (id: number, type: 'ExecutionStarted' | 'ExecutionSucceeded') =>
      operators.logs.write('log', {
        event: {
          ...{ id, type, previousEventId: id - 1, timestamp: new Date(1_000_000 + id) },
          ...(type === 'ExecutionStarted' && { executionStartedEventDetails: { input: '{"userName":"svc-ci"}' } }),
        },
        ...{ executionArn: 'arn:execution', redriveCount: 0, includesData: true },
      });
    write(1, 'ExecutionStarted');
    write(2, 'ExecutionSucceeded');
    const filter = async (filterPattern: string, logGroupName = 'log', startTime = 0) => {
      const { events = [] } = await logs.send(new FilterLogEventsCommand({ logGroupName, filterPattern, startTime }));
      return events.map(({ message }) => JSON.parse(message ?? ''));
    };
    const [started, ...others] = await filter('{ $.type = "ExecutionStarted" }');
    expect(others).toEqual([]);
    expect(started).toMatchObject({ id: '1', execution_arn: 'arn:execution', event_timestamp: '1000001' });
    expect(JSON.parse(started.details.input)).toEqual({ userName: 'svc-ci' });
    expect(await filter('{ $.type = "Execution*" && $.execution_arn = "arn:execution" }')).toHaveLength(2);
    expect(await filter('{ $.details.input = "*svc-ci*" }')).toHaveLength(1);
    expect(await filter('"svc-cd"')).toEqual([]);
    expect(await filter('', 'log', 1_000_002)).toHaveLength(1);
    await expect(filter('', 'no-log')).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    await expect(filter('{ $.x > 1 }')).rejects.toMatchObject({ name: 'InvalidParameterException' });
  });

  it('is a schedule, which is switched as a whole', async () => {
    const { operators, scheduler, clock } = operated();
    operators.scheduler.createSchedule({
      ...{ Name: 'Daily', GroupName: 'Group', ScheduleExpression: 'cron(0 2 * * ? *)', State: 'ENABLED' },
      ...{ FlexibleTimeWindow: { Mode: 'OFF' }, Target: { Arn: 'arn:machine', RoleArn: 'arn:role', Input: '{}' } },
      Description: 'daily',
    });
    await clock.advance(5000);
    const get = () => scheduler.send(new GetScheduleCommand({ Name: 'Daily', GroupName: 'Group' }));
    const { $metadata: _, Arn, CreationDate, LastModificationDate, ActionAfterCompletion, ...found } = await get();
    expect(LastModificationDate).toEqual(CreationDate);
    await scheduler.send(
      new UpdateScheduleCommand({
        ...{ Name: 'Daily', GroupName: 'Group', ScheduleExpression: found.ScheduleExpression, State: 'DISABLED' },
        ...{ FlexibleTimeWindow: found.FlexibleTimeWindow, Target: found.Target },
      }),
    );
    const switched = await get();
    expect(switched).toMatchObject({ Arn, State: 'DISABLED', Target: { Arn: 'arn:machine', Input: '{}' } });
    expect(switched.Description).toBeUndefined();
    expect(switched.LastModificationDate).not.toEqual(CreationDate);
    const missing = scheduler.send(new GetScheduleCommand({ Name: 'Daily' }));
    await expect(missing).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
  });
});
