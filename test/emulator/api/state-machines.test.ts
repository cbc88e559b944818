import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  DescribeStateMachineCommand,
  ListStateMachinesCommand,
  ListTagsForResourceCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateStateMachineCommand,
  ValidateStateMachineDefinitionCommand,
} from '@aws-sdk/client-sfn';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { create, definitionOf, FAIL, inProcess, PASS, ROLE_ARN, served } from './service';

const definition = definitionOf(PASS);
const arnOf = (name: string) => `arn:aws:states:us-east-1:123456789012:stateMachine:${name}`;

describe('a state machine', () => {
  let service: Awaited<ReturnType<typeof served>>;
  const command = (name: string, change = {}) =>
    new CreateStateMachineCommand({ name, definition, roleArn: ROLE_ARN, ...change });

  beforeAll(async () => {
    service = await served();
  });
  afterAll(() => service.close());

  it('is described as it was created', async () => {
    const { client } = service;
    const created = await client.send(command('Created', { type: 'EXPRESS' }));
    expect(created).toMatchObject({
      stateMachineArn: arnOf('Created'),
      creationDate: new Date('2025-01-01T00:00:00Z'),
    });
    const described = await client.send(new DescribeStateMachineCommand({ stateMachineArn: arnOf('Created') }));
    expect(described).toMatchObject({
      ...{ name: 'Created', type: 'EXPRESS', status: 'ACTIVE', definition, roleArn: ROLE_ARN },
      loggingConfiguration: { level: 'OFF', includeExecutionData: false },
      tracingConfiguration: { enabled: false },
    });
    expect(described).not.toHaveProperty('revisionId');
  });

  it('can be created again alike, with another role, and not otherwise', async () => {
    const { client } = service;
    await client.send(command('Twice'));
    await expect(client.send(command('Twice', { roleArn: `${ROLE_ARN}2` }))).resolves.toMatchObject({
      stateMachineArn: arnOf('Twice'),
    });
    const refusal = { name: 'StateMachineAlreadyExists', message: `State Machine Already Exists: '${arnOf('Twice')}'` };
    await expect(client.send(command('Twice', { definition: ` ${definition}` }))).rejects.toMatchObject(refusal);
    await expect(client.send(command('Twice', { type: 'EXPRESS' }))).rejects.toMatchObject(refusal);
  });

  it.each([
    ['name', { name: 'with space' }, 'InvalidName', "Invalid Name: 'with space'"],
    ['name', { name: 'a'.repeat(81) }, 'ValidationException', 'less than or equal to 80'],
    ['role', { roleArn: 'role' }, 'InvalidArn', 'Invalid Role Arn'],
    ['type', { type: 'FAST' }, 'ValidationException', 'Member must satisfy enum value set: [STANDARD, EXPRESS]'],
    ['definition', { definition: '{"StartAt": "A"' }, 'InvalidDefinition', 'INVALID_JSON_DESCRIPTION'],
    ['definition', { definition: '{"StartAt": "A"}' }, 'InvalidDefinition', 'Invalid State Machine Definition'],
    ['depth', { definition: `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}` }, 'InvalidDefinition', 'nesting depth'],
  ])('is refused for a bad %s', async (_, change, name, message) => {
    await expect(service.client.send(command('Bad', change))).rejects.toMatchObject({
      name,
      message: expect.stringContaining(message),
    });
  });

  it('is updated in part, and gets a revision only for a change', async () => {
    const { client } = service;
    const stateMachineArn = create(service.stepFunctions, 'Updated', PASS);
    const update = (change: object) => client.send(new UpdateStateMachineCommand({ stateMachineArn, ...change }));
    const { revisionId, updateDate } = await update({ definition: definitionOf(FAIL) });
    expect(updateDate).toBeInstanceOf(Date);
    expect(await update({ definition: definitionOf(FAIL) })).toMatchObject({ revisionId });
    expect((await update({ roleArn: `${ROLE_ARN}2` })).revisionId).not.toBe(revisionId);
    const described = await client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    expect(described).toMatchObject({ definition: definitionOf(FAIL), roleArn: `${ROLE_ARN}2` });
    await expect(update({})).rejects.toMatchObject({ name: 'MissingRequiredParameter' });
    await expect(update({ definition: '{}' })).rejects.toMatchObject({ name: 'InvalidDefinition' });
  });

  it('is gone when it was deleted, and deleting it again is no error', async () => {
    const stateMachineArn = create(service.stepFunctions, 'Deleted', PASS);
    await service.client.send(new DeleteStateMachineCommand({ stateMachineArn }));
    await service.client.send(new DeleteStateMachineCommand({ stateMachineArn }));
    await expect(service.client.send(new DescribeStateMachineCommand({ stateMachineArn }))).rejects.toMatchObject({
      name: 'StateMachineDoesNotExist',
      message: `State Machine Does Not Exist: '${stateMachineArn}'`,
    });
  });

  it('is not found under what is no ARN of a state machine', async () => {
    const describe = (stateMachineArn: string) =>
      service.client.send(new DescribeStateMachineCommand({ stateMachineArn }));
    await expect(describe('nonsense')).rejects.toMatchObject({
      name: 'InvalidArn',
      message: "Invalid Arn: 'Invalid ARN prefix: nonsense'",
    });
    await expect(describe('arn:aws:states:us-east-1:123456789012:execution:A:b')).rejects.toMatchObject({
      name: 'InvalidArn',
      message: "Invalid Arn: 'Resource type not valid in this context: execution'",
    });
  });

  it('has tags, which can be added, replaced and removed', async () => {
    const { client } = service;
    const { stateMachineArn: resourceArn } = await client.send(command('Tagged', { tags: [{ key: 'a', value: '1' }] }));
    await client.send(new TagResourceCommand({ resourceArn, tags: [{ key: 'a', value: '2' }, { key: 'b' }] }));
    await client.send(new UntagResourceCommand({ resourceArn, tagKeys: ['b', 'c'] }));
    const { tags } = await client.send(new ListTagsForResourceCommand({ resourceArn }));
    expect(tags).toEqual([{ key: 'a', value: '2' }]);
    await expect(client.send(new ListTagsForResourceCommand({ resourceArn: arnOf('None') }))).rejects.toMatchObject({
      name: 'ResourceNotFound',
    });
  });

  it('is diagnosed without being created', async () => {
    const validate = (text: string) =>
      service.client.send(new ValidateStateMachineDefinitionCommand({ definition: text }));
    expect(await validate(definition)).toMatchObject({ result: 'OK', diagnostics: [], truncated: false });
    const broken = await validate(definitionOf({ A: { Type: 'Pass', Next: 'B' } }));
    expect(broken).toMatchObject({ result: 'FAIL', diagnostics: [{ severity: 'ERROR' }] });
    // As recorded: test_validate_state_machine_definition_not_a_definition of localstack/localstack.
    const location = '[Source: (String)"not a definition"; line: 1, column: 4]';
    expect((await validate('not a definition')).diagnostics).toEqual([
      {
        severity: 'ERROR',
        code: 'INVALID_JSON_DESCRIPTION',
        message: expect.stringMatching(/^Unrecognized token 'not': was expecting .*\n at \[Source/),
        location,
      },
    ]);
  });
});

describe('the list of state machines', () => {
  it('has the newest first, and is paged', async () => {
    const { client, stepFunctions, close } = await served();
    for (const name of ['C', 'B', 'A']) create(stepFunctions, name, PASS);
    const first = await client.send(new ListStateMachinesCommand({ maxResults: 2 }));
    expect(first.stateMachines?.map(({ name }) => name)).toEqual(['A', 'B']);
    const second = await client.send(new ListStateMachinesCommand({ maxResults: 2, nextToken: first.nextToken }));
    expect(second.stateMachines).toMatchObject([{ name: 'C', type: 'STANDARD', stateMachineArn: arnOf('C') }]);
    expect(second.nextToken).toBeUndefined();
    await expect(client.send(new ListStateMachinesCommand({ maxResults: 1001 }))).rejects.toMatchObject({
      name: 'ValidationException',
    });
    await close();
  });

  it('has an end', () => {
    const stepFunctions = inProcess({ limits: { stateMachines: 1 } });
    create(stepFunctions, 'A', PASS);
    expect(() => create(stepFunctions, 'B', PASS)).toThrow(
      expect.objectContaining({ name: 'StateMachineLimitExceeded' }),
    );
  });
});
