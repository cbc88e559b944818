import {
  CreateStateMachineAliasCommand,
  CreateStateMachineCommand,
  DeleteStateMachineAliasCommand,
  DeleteStateMachineCommand,
  DeleteStateMachineVersionCommand,
  DescribeExecutionCommand,
  DescribeStateMachineAliasCommand,
  DescribeStateMachineCommand,
  ListExecutionsCommand,
  ListStateMachineAliasesCommand,
  ListStateMachineVersionsCommand,
  PublishStateMachineVersionCommand,
  StartExecutionCommand,
  StartSyncExecutionCommand,
  UpdateStateMachineAliasCommand,
  UpdateStateMachineCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { definitionOf, PASS, ROLE_ARN, served } from './service';

// What AWS answers was recorded by LocalStack's snapshot tests (test_sfn_api_versioning, test_sfn_api_aliasing).

const passing = (result: string) => definitionOf({ Pass: { Type: 'Pass', Result: result, End: true } });
const arnOf = (name: string) => `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;

let service: Awaited<ReturnType<typeof served>>;
beforeAll(async () => {
  service = await served();
});
afterAll(() => service.close());

/** Creates a machine whose versions give `1`, `2` and so on, and gives the ARNs of the versions. */
async function published(name: string, count: number, type: 'STANDARD' | 'EXPRESS' = 'STANDARD'): Promise<string[]> {
  const { client } = service;
  const stateMachineArn = arnOf(name);
  await client.send(new CreateStateMachineCommand({ name, definition: passing('0'), roleArn: ROLE_ARN, type }));
  const arns: string[] = [];
  for (let number = 1; number <= count; number++) {
    const update = { stateMachineArn, definition: passing(String(number)), publish: true };
    arns.push((await client.send(new UpdateStateMachineCommand(update))).stateMachineVersionArn as string);
  }
  return arns;
}

async function outputOf(stateMachineArn: string): Promise<string | undefined> {
  const { executionArn } = await service.client.send(new StartExecutionCommand({ stateMachineArn }));
  return (await service.stepFunctions.waitForExecution(executionArn as string)).output;
}

describe('a version of a state machine', () => {
  it('is published at creation, described with its description, and not described without publishing', async () => {
    const { client } = service;
    const input = { name: 'Published', definition: definitionOf(PASS), roleArn: ROLE_ARN, versionDescription: 'first' };
    await expect(client.send(new CreateStateMachineCommand(input))).rejects.toMatchObject({
      ...{ name: 'ValidationException', message: 'Version description can only be set when publish is true' },
    });
    const created = await client.send(new CreateStateMachineCommand({ ...input, publish: true }));
    expect(created.stateMachineVersionArn).toBe(`${arnOf('Published')}:1`);
    const described = (stateMachineArn: string) => client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(await described(`${arnOf('Published')}:1`)).toMatchObject({
      ...{ stateMachineArn: `${arnOf('Published')}:1`, name: 'Published', description: 'first', status: 'ACTIVE' },
    });
    expect(await described(arnOf('Published'))).not.toHaveProperty('description');
    await expect(described(`${arnOf('Published')}:2`)).rejects.toMatchObject({
      ...{ name: 'StateMachineDoesNotExist', message: `State Machine Does Not Exist: '${arnOf('Published')}:2'` },
    });
  });

  it('is published once for a revision, only for the one that is wanted, and its number is not used again', async () => {
    const { client } = service;
    const stateMachineArn = arnOf('Numbered');
    const publish = (change = {}) => client.send(new PublishStateMachineVersionCommand({ stateMachineArn, ...change }));
    const update = (change: object) => client.send(new UpdateStateMachineCommand({ stateMachineArn, ...change }));
    const [first, second] = await published('Numbered', 2);
    expect(await publish()).toMatchObject({ stateMachineVersionArn: second });
    const { revisionId } = await update({ definition: passing('x') });
    await expect(publish({ revisionId: 'other' })).rejects.toMatchObject({
      name: 'ConflictException',
      message: `Failed to publish the State Machine version for revision other. The current State Machine revision is ${revisionId}.`,
    });
    const { stateMachineVersionArn } = await publish({ revisionId });
    expect(stateMachineVersionArn).toBe(`${stateMachineArn}:3`);
    await client.send(new DeleteStateMachineVersionCommand({ stateMachineVersionArn }));
    await client.send(new DeleteStateMachineVersionCommand({ stateMachineVersionArn }));
    expect((await publish()).stateMachineVersionArn).toBe(`${stateMachineArn}:4`);
    const { stateMachineVersions } = await client.send(new ListStateMachineVersionsCommand({ stateMachineArn }));
    const listed = stateMachineVersions?.map((version) => version.stateMachineVersionArn);
    expect(listed).toEqual([`${stateMachineArn}:4`, second, first]);
    await expect(client.send(new PublishStateMachineVersionCommand({ stateMachineArn: first }))).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
    });
  });

  it('has no revision where nothing was changed since the creation', async () => {
    const { client } = service;
    const stateMachineArn = arnOf('Initial');
    await client.send(new CreateStateMachineCommand({ name: 'Initial', definition: passing('0'), roleArn: ROLE_ARN }));
    const update = { stateMachineArn, definition: passing('0'), publish: true };
    const updated = await client.send(new UpdateStateMachineCommand(update));
    expect(updated).toMatchObject({ stateMachineVersionArn: `${stateMachineArn}:1` });
    expect(updated).not.toHaveProperty('revisionId');
    const wanted = new PublishStateMachineVersionCommand({ stateMachineArn, revisionId: 'INITIAL' });
    expect(await client.send(wanted)).toMatchObject({ stateMachineVersionArn: `${stateMachineArn}:1` });
  });

  it('is what an execution runs that is started by its ARN, whatever became of the state machine', async () => {
    const { client } = service;
    const [first, second] = await published('Started', 2);
    expect(await outputOf(first as string)).toBe('"1"');
    expect(await outputOf(arnOf('Started'))).toBe('"2"');
    const list = async (stateMachineArn?: string) =>
      (await client.send(new ListExecutionsCommand({ stateMachineArn }))).executions;
    expect(await list(first)).toMatchObject([{ stateMachineArn: arnOf('Started'), stateMachineVersionArn: first }]);
    expect(await list(second)).toEqual([]);
    const all = await list(arnOf('Started'));
    expect(all?.map(({ stateMachineVersionArn }) => stateMachineVersionArn)).toEqual([undefined, first]);
    const { executionArn } = (await list(first))?.[0] ?? {};
    const described = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(described).toMatchObject({ stateMachineArn: arnOf('Started'), stateMachineVersionArn: first });
  });

  it('runs as Express too, and not as the wrong type', async () => {
    const { client } = service;
    const [version] = await published('Fast', 1, 'EXPRESS');
    const sync = (stateMachineArn?: string) => client.send(new StartSyncExecutionCommand({ stateMachineArn }));
    expect(await sync(version)).toMatchObject({ output: '"1"', stateMachineArn: arnOf('Fast') });
    await expect(sync(`${version}0`)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    const [standard] = await published('Slow', 1);
    await expect(sync(standard)).rejects.toMatchObject({ name: 'StateMachineTypeNotSupported' });
  });
});

describe('an alias of a state machine', () => {
  const create = (name: string, routing: readonly (readonly [string | undefined, number])[], description?: string) =>
    service.client.send(
      new CreateStateMachineAliasCommand({
        ...{ name, description },
        routingConfiguration: routing.map(([stateMachineVersionArn, weight]) => ({ stateMachineVersionArn, weight })),
      }),
    );

  it('splits executions by its weights, and executions say by what they were started', async () => {
    const { client } = service;
    const [first, second] = await published('Split', 2);
    const { stateMachineAliasArn: alias } = await create('live', [
      [first, 70],
      [second, 30],
    ]);
    expect(alias).toBe(`${arnOf('Split')}:live`);
    const outputs = await Promise.all(Array.from({ length: 200 }, () => outputOf(alias as string)));
    const ones = outputs.filter((output) => output === '"1"').length;
    expect(ones).toBeGreaterThan(110);
    expect(ones).toBeLessThan(170);
    expect(outputs.every((output) => output === '"1"' || output === '"2"')).toBe(true);
    const { executions } = await client.send(new ListExecutionsCommand({ stateMachineArn: alias, maxResults: 1000 }));
    expect(executions).toHaveLength(200);
    const { executionArn } = executions?.[0] ?? {};
    const described = await client.send(new DescribeExecutionCommand({ executionArn }));
    expect(described.stateMachineAliasArn).toBe(alias);
    expect([first, second]).toContain(described.stateMachineVersionArn);
  });

  it('is described, updated, listed and deleted', async () => {
    const { client } = service;
    const [first, second] = await published('Kept', 2);
    const { stateMachineAliasArn } = await create('prod', [[first, 100]], 'the first');
    await create('test', [[second, 100]]);
    const list = async (stateMachineArn: string | undefined) =>
      (await client.send(new ListStateMachineAliasesCommand({ stateMachineArn }))).stateMachineAliases?.map(
        (alias) => alias.stateMachineAliasArn,
      );
    expect(await list(arnOf('Kept'))).toEqual([`${arnOf('Kept')}:prod`, `${arnOf('Kept')}:test`]);
    expect(await list(second)).toEqual([`${arnOf('Kept')}:test`]);
    const routingConfiguration = [{ stateMachineVersionArn: second, weight: 100 }];
    await client.send(new UpdateStateMachineAliasCommand({ stateMachineAliasArn, routingConfiguration }));
    expect(await client.send(new DescribeStateMachineAliasCommand({ stateMachineAliasArn }))).toMatchObject({
      ...{ name: 'prod', description: 'the first', routingConfiguration },
    });
    await expect(client.send(new UpdateStateMachineAliasCommand({ stateMachineAliasArn }))).rejects.toThrow(
      'at least one of',
    );
    const deleteVersion = (arn = '') =>
      client.send(new DeleteStateMachineVersionCommand({ stateMachineVersionArn: arn }));
    await deleteVersion(first);
    await expect(deleteVersion(second)).rejects.toMatchObject({
      name: 'ConflictException',
      message:
        'Version to be deleted must not be referenced by an alias. Current list of aliases referencing this version: [prod, test]',
    });
    await client.send(new DeleteStateMachineAliasCommand({ stateMachineAliasArn }));
    await client.send(new DeleteStateMachineAliasCommand({ stateMachineAliasArn }));
    await expect(
      client.send(new UpdateStateMachineAliasCommand({ stateMachineAliasArn, description: 'gone' })),
    ).rejects.toMatchObject({
      ...{ name: 'ResourceNotFound', message: 'Request references a resource that does not exist.' },
    });
    await expect(outputOf(stateMachineAliasArn as string)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
  });

  it('can be created again alike, and not otherwise', async () => {
    const [version] = await published('Again', 1);
    const alike = await create('live', [[version, 100]], 'a');
    expect(await create('live', [[version, 100]], 'a')).toMatchObject({ creationDate: alike.creationDate });
    await expect(create('live', [[version, 100]], 'b')).rejects.toMatchObject({
      name: 'ConflictException',
      message:
        'Failed to create alias because an alias with the same name and a different routing configuration already exists.',
    });
  });

  it('is refused for a bad routing configuration, in the words of the service', async () => {
    const [first, second] = await published('Bad', 3);
    const machine = arnOf('Bad');
    const item = (arn: string | undefined, weight: number) =>
      `RoutingConfigurationListItem(stateMachineVersionArn=${arn}, weight=${weight})`;
    const refused: [Parameters<typeof create>[1], string][] = [
      [[[machine, 100]], `Routing configuration must contain state machine version ARNs. Received: [${machine}]`],
      [
        [
          [first, 50],
          [first, 50],
        ],
        `Routing configuration must contain distinct state machine version ARNs. Received: [${first}, ${first}]`,
      ],
      [
        [
          [first, 70],
          [second, 29],
        ],
        'Sum of routing configuration weights must equal 100. Received: [70, 29]',
      ],
      [
        [[first, 101]],
        "1 validation error detected: Value '101' at 'routingConfiguration.1.member.weight' failed to satisfy constraint: Member must have value less than or equal to 100",
      ],
      [
        [
          [first, 50],
          [second, 30],
          [first, 20],
        ],
        `1 validation error detected: Value '[${item(first, 50)}, ${item(second, 30)}, ${item(first, 20)}]' at 'routingConfiguration' failed to satisfy constraint: Member must have length less than or equal to 2`,
      ],
    ];
    for (const [routing, message] of refused) {
      await expect(create('bad', routing)).rejects.toMatchObject({ name: 'ValidationException', message });
    }
    await expect(create('bad', [[`${machine}:99`, 100]])).rejects.toMatchObject({ name: 'ResourceNotFound' });
  });

  it.each(['123', 'INVALID ALIAS', '!INVALID', 'ALIAS@'])('cannot be called %s', async (name) => {
    await expect(create(name, [[`${arnOf('Any')}:1`, 100]])).rejects.toMatchObject({
      name: 'ValidationException',
      message: `1 validation error detected: Value '${name}' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: ^(?=.*[a-zA-Z_\\-\\.])[a-zA-Z0-9_\\-\\.]+$`,
    });
  });

  it('goes with its state machine, which is deleted by its own ARN alone', async () => {
    const { client } = service;
    const [version] = await published('Gone', 1);
    const { stateMachineAliasArn } = await create('live', [[version, 100]]);
    const remove = (arn = '') => client.send(new DeleteStateMachineCommand({ stateMachineArn: arn }));
    await expect(remove(version)).rejects.toMatchObject({ name: 'ValidationException' });
    await remove(arnOf('Gone'));
    await expect(outputOf(version as string)).rejects.toMatchObject({ name: 'StateMachineDoesNotExist' });
    await expect(client.send(new DescribeStateMachineAliasCommand({ stateMachineAliasArn }))).rejects.toMatchObject({
      name: 'ResourceNotFound',
    });
  });
});
