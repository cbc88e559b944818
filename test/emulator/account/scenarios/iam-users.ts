import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  DeleteUserCommand,
  GetUserCommand,
  ListUsersCommand,
  type ListUsersCommandOutput,
  ListUserTagsCommand,
  TagUserCommand,
  UntagUserCommand,
} from '@aws-sdk/client-iam';
import type { Scenario } from './scenario';

const APPS = '/apps/';

export const iamUserScenarios: readonly Scenario[] = [
  {
    name: 'a user is created, found and deleted',
    async run({ iam }, observe) {
      const create = () => iam.send(new CreateUserCommand({ UserName: 'ann', Path: APPS }));
      const created = await observe('create', create(), ({ User }) => [User?.Arn, User?.Path, User?.UserName]);
      await observe('create again', create());
      await observe('create in another case', iam.send(new CreateUserCommand({ UserName: 'ANN' })));
      await observe('get', iam.send(new GetUserCommand({ UserName: 'ann' })), ({ User }) => [
        User?.UserId === created?.User?.UserId,
        User?.CreateDate instanceof Date,
        User?.Tags,
      ]);
      await observe('delete', iam.send(new DeleteUserCommand({ UserName: 'ann' })));
      await observe('get deleted', iam.send(new GetUserCommand({ UserName: 'ann' })));
      await observe('delete deleted', iam.send(new DeleteUserCommand({ UserName: 'ann' })));
      await observe('create anew', create(), ({ User }) => User?.UserId === created?.User?.UserId);
    },
    expected: {
      create: ['arn:aws:iam::123456789012:user/apps/ann', '/apps/', 'ann'],
      'create again': 'error EntityAlreadyExistsException',
      'create in another case': 'error EntityAlreadyExistsException',
      get: [true, true, undefined],
      delete: 'done',
      'get deleted': 'error NoSuchEntityException',
      'delete deleted': 'error NoSuchEntityException',
      'create anew': false,
    },
  },
  {
    name: 'a name is refused for its characters or its length',
    async run({ iam }, observe) {
      await observe('slash', iam.send(new CreateUserCommand({ UserName: 'a/b' })));
      await observe('space', iam.send(new CreateUserCommand({ UserName: 'a b' })));
      await observe('65 characters', iam.send(new CreateUserCommand({ UserName: 'a'.repeat(65) })));
      await observe('64 characters', iam.send(new CreateUserCommand({ UserName: 'a'.repeat(64) })));
      await observe('path without slashes', iam.send(new CreateUserCommand({ UserName: 'ok', Path: 'apps' })));
      await observe('every character', iam.send(new CreateUserCommand({ UserName: 'a_+=,.@-Z9' })));
    },
    expected: {
      slash: 'error ValidationError',
      space: 'error ValidationError',
      '65 characters': 'error ValidationError',
      '64 characters': 'done',
      'path without slashes': 'error ValidationError',
      'every character': 'done',
    },
  },
  {
    name: 'a user with an access key is not deleted',
    async run({ iam }, observe) {
      await iam.send(new CreateUserCommand({ UserName: 'ann' }));
      const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName: 'ann' }));
      await observe('with a key', iam.send(new DeleteUserCommand({ UserName: 'ann' })));
      const AccessKeyId = AccessKey?.AccessKeyId;
      await observe('the key', iam.send(new DeleteAccessKeyCommand({ UserName: 'ann', AccessKeyId })));
      await observe('without', iam.send(new DeleteUserCommand({ UserName: 'ann' })));
    },
    expected: { 'with a key': 'error DeleteConflictException', 'the key': 'done', without: 'done' },
  },
  {
    name: 'users are listed page by page, by path',
    async run({ iam }, observe) {
      for (const [UserName, Path] of [
        ['d', APPS],
        ['b', APPS],
        ['a', '/people/'],
        ['c', APPS],
      ] as const) {
        await iam.send(new CreateUserCommand({ UserName, Path }));
      }
      const names = ({ Users }: ListUsersCommandOutput) => Users?.map(({ UserName }) => UserName).sort();
      const seen = ({ Users, IsTruncated, Marker }: ListUsersCommandOutput) => [
        Users?.length,
        IsTruncated,
        Marker !== undefined,
      ];
      await observe('by path', iam.send(new ListUsersCommand({ PathPrefix: APPS })), names);
      await observe('everybody', iam.send(new ListUsersCommand({})), names);
      await observe('nobody', iam.send(new ListUsersCommand({ PathPrefix: '/none/' })), seen);
      const first = await observe('first page', iam.send(new ListUsersCommand({ MaxItems: 3 })), seen);
      const { Marker } = first ?? {};
      await observe('second page', iam.send(new ListUsersCommand({ MaxItems: 3, Marker })), seen);
      await observe('too many', iam.send(new ListUsersCommand({ MaxItems: 1001 })));
    },
    expected: {
      'by path': ['b', 'c', 'd'],
      everybody: ['a', 'b', 'c', 'd'],
      nobody: [0, false, false],
      'first page': [3, true, true],
      'second page': [1, false, false],
      'too many': 'error ValidationError',
    },
  },
  {
    name: 'tags are set, replaced, listed and removed',
    async run({ iam }, observe) {
      await iam.send(new CreateUserCommand({ UserName: 'ann', Tags: [{ Key: 'SecretName', Value: 'ann' }] }));
      const tag = (Key: string, Value: string) =>
        iam.send(new TagUserCommand({ UserName: 'ann', Tags: [{ Key, Value }] }));
      const list = (name: string) =>
        observe(name, iam.send(new ListUserTagsCommand({ UserName: 'ann' })), ({ Tags, IsTruncated }) => [
          Tags?.map(({ Key, Value }) => `${Key}=${Value}`),
          IsTruncated,
        ]);
      await list('from creation');
      await tag('team', 'red');
      await tag('team', 'green');
      await list('replaced');
      await iam.send(new UntagUserCommand({ UserName: 'ann', TagKeys: ['team', 'absent'] }));
      await list('removed');
      await observe('get', iam.send(new GetUserCommand({ UserName: 'ann' })), ({ User }) => User?.Tags);
      await observe('empty value', tag('empty', ''));
      await observe('forbidden character', tag('bad', 'a*b'));
      await observe('257 characters', tag('long', 'x'.repeat(257)));
      await observe(
        'twice',
        iam.send(
          new TagUserCommand({
            UserName: 'ann',
            Tags: [
              { Key: 'k', Value: '1' },
              { Key: 'K', Value: '2' },
            ],
          }),
        ),
      );
      await observe('of nobody', iam.send(new ListUserTagsCommand({ UserName: 'nobody' })));
    },
    expected: {
      'from creation': [['SecretName=ann'], false],
      replaced: [['SecretName=ann', 'team=green'], false],
      removed: [['SecretName=ann'], false],
      get: [{ Key: 'SecretName', Value: 'ann' }],
      'empty value': 'done',
      'forbidden character': 'error ValidationError',
      '257 characters': 'error ValidationError',
      twice: 'error InvalidInputException',
      'of nobody': 'error NoSuchEntityException',
    },
  },
];
