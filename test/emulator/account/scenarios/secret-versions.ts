import {
  CreateSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  type GetSecretValueCommandOutput,
  ListSecretVersionIdsCommand,
  type ListSecretVersionIdsCommandOutput,
  PutSecretValueCommand,
  type SecretsManagerClient,
  UpdateSecretCommand,
  UpdateSecretVersionStageCommand,
} from '@aws-sdk/client-secrets-manager';
import type { Observe, Scenario } from './scenario';

const token = (name: string) => `scenario-version-${name.padEnd(20, '-')}`;
const FIRST = token('first');
const SECOND = token('second');
const THIRD = token('third');

/** The labels of each version, by the name in its token. */
function observeStages(client: SecretsManagerClient, observe: Observe, name: string, IncludeDeprecated?: boolean) {
  const command = new ListSecretVersionIdsCommand({ SecretId: 'app', IncludeDeprecated });
  return observe(name, client.send(command), ({ Versions = [] }) =>
    Object.fromEntries(
      Versions.map(({ VersionId = '', VersionStages = [] }) => [VersionId.split('-')[2], [...VersionStages].sort()]),
    ),
  );
}

function putVersions(client: SecretsManagerClient) {
  const create = new CreateSecretCommand({ Name: 'app', SecretString: '1', ClientRequestToken: FIRST });
  const put = (ClientRequestToken: string, SecretString: string, VersionStages?: string[]) =>
    client.send(new PutSecretValueCommand({ SecretId: 'app', ClientRequestToken, SecretString, VersionStages }));
  const update = (ClientRequestToken: string, SecretString: string) =>
    client.send(new UpdateSecretCommand({ SecretId: 'app', ClientRequestToken, SecretString }));
  return { create: () => client.send(create), put, update };
}

export const secretVersionScenarios: readonly Scenario[] = [
  {
    name: 'a secret is found by its name, its ARN and its ARN without the random characters',
    async run({ secretsManager }, observe) {
      const created = await observe(
        'create',
        secretsManager.send(
          new CreateSecretCommand({ Name: 'apps/app', SecretString: 'x', ClientRequestToken: FIRST }),
        ),
        ({ ARN = '', Name, VersionId }) => [
          /^arn:aws:secretsmanager:us-east-1:123456789012:secret:apps\/app-[A-Za-z0-9]{6}$/.test(ARN),
          Name,
          VersionId === FIRST,
        ],
      );
      const read = (SecretId: string) => secretsManager.send(new GetSecretValueCommand({ SecretId }));
      const value = ({ SecretString }: GetSecretValueCommandOutput) => SecretString;
      await observe('by name', read('apps/app'), value);
      await observe('by ARN', read(created?.ARN ?? ''), value);
      await observe('by partial ARN', read(created?.ARN?.slice(0, -7) ?? ''), value);
      await observe('by another name', read('apps/app2'));
      await observe('by another ARN', read(`${created?.ARN?.slice(0, -6)}ZZZZZZ`));
      await observe('describe another', secretsManager.send(new DescribeSecretCommand({ SecretId: 'none' })));
      await observe('describe', secretsManager.send(new DescribeSecretCommand({ SecretId: 'apps/app' })), (answer) => [
        answer.Name,
        Object.values(answer.VersionIdsToStages ?? {}),
        answer.DeletedDate,
        'SecretString' in answer,
      ]);
    },
    expected: {
      create: [true, 'apps/app', true],
      'by name': 'x',
      'by ARN': 'x',
      'by partial ARN': 'x',
      'by another name': 'error ResourceNotFoundException',
      'by another ARN': 'error ResourceNotFoundException',
      'describe another': 'error ResourceNotFoundException',
      describe: ['apps/app', [['AWSCURRENT']], undefined, false],
    },
  },
  {
    name: 'a secret is created once',
    async run({ secretsManager }, observe) {
      const create = (SecretString: string, ClientRequestToken: string) =>
        secretsManager.send(new CreateSecretCommand({ Name: 'app', SecretString, ClientRequestToken }));
      await observe('create', create('x', FIRST));
      await observe('another value', create('y', SECOND));
      await observe('bad name', secretsManager.send(new CreateSecretCommand({ Name: 'a b', SecretString: 'x' })));
    },
    expected: {
      create: 'done',
      'another value': 'error ResourceExistsException',
      'bad name': 'error ValidationException',
    },
  },
  {
    name: 'AWSCURRENT and AWSPREVIOUS move with each new value',
    async run({ secretsManager }, observe) {
      const { create, put, update } = putVersions(secretsManager);
      await create();
      await observeStages(secretsManager, observe, 'one value');
      await observe('update', update(SECOND, '2'), ({ VersionId }) => VersionId === SECOND);
      await observeStages(secretsManager, observe, 'two values');
      await observe('put', put(THIRD, '3'), ({ VersionStages }) => VersionStages);
      await observeStages(secretsManager, observe, 'three values');
      await observeStages(secretsManager, observe, 'with deprecated ones', true);
      const read = (input: { VersionStage?: string; VersionId?: string }) =>
        secretsManager.send(new GetSecretValueCommand({ SecretId: 'app', ...input }));
      const value = ({ SecretString }: GetSecretValueCommandOutput) => SecretString;
      await observe('current value', read({}), value);
      await observe('previous value', read({ VersionStage: 'AWSPREVIOUS' }), value);
      await observe('value by id', read({ VersionId: FIRST }), value);
      await observe('no such label', read({ VersionStage: 'AWSPENDING' }));
      await observe('no such version', read({ VersionId: token('none') }));
      await observe('label of another version', read({ VersionId: SECOND, VersionStage: 'AWSCURRENT' }));
    },
    expected: {
      'one value': { first: ['AWSCURRENT'] },
      update: true,
      'two values': { first: ['AWSPREVIOUS'], second: ['AWSCURRENT'] },
      put: ['AWSCURRENT'],
      'three values': { second: ['AWSPREVIOUS'], third: ['AWSCURRENT'] },
      'with deprecated ones': { first: [], second: ['AWSPREVIOUS'], third: ['AWSCURRENT'] },
      'current value': '3',
      'previous value': '2',
      'value by id': '1',
      'no such label': 'error ResourceNotFoundException',
      'no such version': 'error ResourceNotFoundException',
      'label of another version': 'error InvalidRequestException',
    },
  },
  {
    name: 'a known token is repeated harmlessly by PutSecretValue and refused by UpdateSecret',
    async run({ secretsManager }, observe) {
      const { create, put, update } = putVersions(secretsManager);
      await create();
      await observe('update', update(SECOND, '2'));
      await observe('update again', update(SECOND, '2'));
      await observe('update with another value', update(SECOND, 'other'));
      await observe('put again', put(SECOND, '2'));
      await observe('put with another value', put(SECOND, 'other'));
      await observe('put an older one again', put(FIRST, '1'));
      await observeStages(secretsManager, observe, 'labels');
      await observe('31 characters', update('x'.repeat(31), 'v'));
      await observe('65 characters', put('x'.repeat(65), 'v'));
      const describe = new UpdateSecretCommand({ SecretId: 'app', Description: 'd' });
      await observe('update without a value', secretsManager.send(describe), ({ VersionId }) => VersionId);
      await observe(
        'update of none',
        secretsManager.send(new UpdateSecretCommand({ SecretId: 'none', SecretString: 'x' })),
      );
    },
    expected: {
      update: 'done',
      'update again': 'error ResourceExistsException',
      'update with another value': 'error ResourceExistsException',
      'put again': 'done',
      'put with another value': 'error ResourceExistsException',
      'put an older one again': 'done',
      labels: { first: ['AWSPREVIOUS'], second: ['AWSCURRENT'] },
      '31 characters': 'error InvalidParameterException',
      '65 characters': 'error InvalidParameterException',
      'update without a value': undefined,
      'update of none': 'error ResourceNotFoundException',
    },
  },
  {
    name: 'a label is moved only from the version that is named',
    async run({ secretsManager }, observe) {
      const { create, put } = putVersions(secretsManager);
      await create();
      await put(SECOND, '2');
      const move = (VersionStage: string, RemoveFromVersionId?: string, MoveToVersionId?: string) =>
        secretsManager.send(
          new UpdateSecretVersionStageCommand({ SecretId: 'app', VersionStage, RemoveFromVersionId, MoveToVersionId }),
        );
      await observe('without saying from where', move('AWSCURRENT', undefined, FIRST));
      await observe('from the wrong version', move('AWSCURRENT', FIRST, FIRST));
      await observeStages(secretsManager, observe, 'unchanged');
      await observe('move back', move('AWSCURRENT', SECOND, FIRST));
      await observeStages(secretsManager, observe, 'moved back');
      await observe('remove AWSPREVIOUS', move('AWSPREVIOUS', SECOND));
      await observeStages(secretsManager, observe, 'removed', true);
      await observe('new label', move('MINE', undefined, SECOND));
      await observeStages(secretsManager, observe, 'labelled');
    },
    expected: {
      'without saying from where': 'error InvalidParameterException',
      'from the wrong version': 'error InvalidParameterException',
      unchanged: { first: ['AWSPREVIOUS'], second: ['AWSCURRENT'] },
      'move back': 'done',
      'moved back': { first: ['AWSCURRENT'], second: ['AWSPREVIOUS'] },
      'remove AWSPREVIOUS': 'done',
      removed: { first: ['AWSCURRENT'], second: [] },
      'new label': 'done',
      labelled: { first: ['AWSCURRENT'], second: ['MINE'] },
    },
  },
  {
    name: 'AWSCURRENT is moved, and never taken away',
    async run({ secretsManager }, observe) {
      await putVersions(secretsManager).create();
      const input = { SecretId: 'app', VersionStage: 'AWSCURRENT', RemoveFromVersionId: FIRST };
      await observe('take away', secretsManager.send(new UpdateSecretVersionStageCommand(input)));
    },
    expected: { 'take away': 'error InvalidParameterException' },
  },
  {
    name: 'labels of the caller stay where they are put',
    async run({ secretsManager }, observe) {
      const { create, put } = putVersions(secretsManager);
      await create();
      await observe('pending', put(SECOND, '2', ['AWSPENDING', 'A']), ({ VersionStages }) =>
        [...(VersionStages ?? [])].sort(),
      );
      await observeStages(secretsManager, observe, 'beside the current one');
      await put(THIRD, '3');
      await observeStages(secretsManager, observe, 'after another value');
    },
    expected: {
      pending: ['A', 'AWSPENDING'],
      'beside the current one': { first: ['AWSCURRENT'], second: ['A', 'AWSPENDING'] },
      'after another value': { first: ['AWSPREVIOUS'], second: ['A', 'AWSPENDING'], third: ['AWSCURRENT'] },
    },
  },
  {
    name: 'version ids are listed page by page',
    async run({ secretsManager }, observe) {
      const { create, put } = putVersions(secretsManager);
      await create();
      await put(SECOND, '2', ['A']);
      await put(THIRD, '3', ['B']);
      const list = (NextToken?: string) =>
        secretsManager.send(new ListSecretVersionIdsCommand({ SecretId: 'app', MaxResults: 2, NextToken }));
      const seen = ({ Versions, NextToken }: ListSecretVersionIdsCommandOutput) => [
        Versions?.length,
        NextToken !== undefined,
      ];
      const first = await observe('first page', list(), seen);
      await observe('second page', list(first?.NextToken ?? 'none'), seen);
      await observe('no such page', list('nowhere'));
      await observe('of none', secretsManager.send(new ListSecretVersionIdsCommand({ SecretId: 'none' })));
    },
    expected: {
      'first page': [2, true],
      'second page': [1, false],
      'no such page': 'error InvalidNextTokenException',
      'of none': 'error ResourceNotFoundException',
    },
  },
];
