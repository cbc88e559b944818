import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  type IAMClient,
  ListAccessKeysCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import type { Scenario } from './scenario';

/** Well-formed, and nobody's. */
const UNKNOWN_KEY = 'AKIAIOSFODNN7EXAMPLE';

async function newKey(iam: IAMClient, UserName: string): Promise<string> {
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return AccessKey?.AccessKeyId as string;
}

export const iamAccessKeyScenarios: readonly Scenario[] = [
  {
    name: 'a user has at most two access keys, Inactive ones included',
    async run({ iam }, observe) {
      await iam.send(new CreateUserCommand({ UserName: 'ann' }));
      const create = () => iam.send(new CreateAccessKeyCommand({ UserName: 'ann' }));
      const first = await observe('first', create(), ({ AccessKey }) => [
        AccessKey?.UserName,
        AccessKey?.Status,
        /^AKIA[A-Z2-7]{16}$/.test(AccessKey?.AccessKeyId ?? ''),
        /^[A-Za-z0-9+/]{40}$/.test(AccessKey?.SecretAccessKey ?? ''),
        AccessKey?.CreateDate instanceof Date,
      ]);
      const AccessKeyId = first?.AccessKey?.AccessKeyId;
      await iam.send(new UpdateAccessKeyCommand({ UserName: 'ann', AccessKeyId, Status: 'Inactive' }));
      await observe('second', create());
      await observe('third', create());
      await iam.send(new DeleteAccessKeyCommand({ UserName: 'ann', AccessKeyId }));
      await observe('after a deletion', create());
      await observe('of nobody', iam.send(new CreateAccessKeyCommand({ UserName: 'nobody' })));
    },
    expected: {
      first: ['ann', 'Active', true, true, true],
      second: 'done',
      third: 'error LimitExceededException',
      'after a deletion': 'done',
      'of nobody': 'error NoSuchEntityException',
    },
  },
  {
    name: 'keys are listed with their status and without their secret',
    async run({ iam }, observe) {
      await iam.send(new CreateUserCommand({ UserName: 'ann' }));
      const list = (name: string) =>
        observe(name, iam.send(new ListAccessKeysCommand({ UserName: 'ann' })), ({ AccessKeyMetadata }) =>
          AccessKeyMetadata?.map((key) => [key.Status, Object.keys(key).sort().join()]).sort(),
        );
      await list('none');
      await newKey(iam, 'ann');
      const AccessKeyId = await newKey(iam, 'ann');
      await iam.send(new UpdateAccessKeyCommand({ UserName: 'ann', AccessKeyId, Status: 'Inactive' }));
      await list('two');
      await iam.send(new UpdateAccessKeyCommand({ UserName: 'ann', AccessKeyId, Status: 'Active' }));
      await iam.send(new DeleteAccessKeyCommand({ UserName: 'ann', AccessKeyId }));
      await list('one');
      const listed = iam.send(new ListAccessKeysCommand({ UserName: 'ann' }));
      await observe('is truncated', listed, ({ IsTruncated }) => IsTruncated);
      await observe('of nobody', iam.send(new ListAccessKeysCommand({ UserName: 'nobody' })));
    },
    expected: {
      none: [],
      two: [
        ['Active', 'AccessKeyId,CreateDate,Status,UserName'],
        ['Inactive', 'AccessKeyId,CreateDate,Status,UserName'],
      ],
      one: [['Active', 'AccessKeyId,CreateDate,Status,UserName']],
      'is truncated': false,
      'of nobody': 'error NoSuchEntityException',
    },
  },
  {
    name: 'a key is changed only under the name of its owner',
    async run({ iam }, observe) {
      await iam.send(new CreateUserCommand({ UserName: 'ann' }));
      await iam.send(new CreateUserCommand({ UserName: 'bob' }));
      const AccessKeyId = await newKey(iam, 'ann');
      const update = (UserName: string, id: string, Status: 'Active' | 'Inactive') =>
        iam.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId: id, Status }));
      await observe('by another', update('bob', AccessKeyId, 'Inactive'));
      await observe('unknown', update('ann', UNKNOWN_KEY, 'Inactive'));
      await observe('of nobody', update('nobody', AccessKeyId, 'Inactive'));
      await observe('another status', update('ann', AccessKeyId, 'Gone' as 'Active'));
      await observe('delete by another', iam.send(new DeleteAccessKeyCommand({ UserName: 'bob', AccessKeyId })));
      await observe(
        'delete unknown',
        iam.send(new DeleteAccessKeyCommand({ UserName: 'ann', AccessKeyId: UNKNOWN_KEY })),
      );
      await observe('delete', iam.send(new DeleteAccessKeyCommand({ UserName: 'ann', AccessKeyId })));
      await observe('delete again', iam.send(new DeleteAccessKeyCommand({ UserName: 'ann', AccessKeyId })));
    },
    expected: {
      'by another': 'error NoSuchEntityException',
      unknown: 'error NoSuchEntityException',
      'of nobody': 'error NoSuchEntityException',
      'another status': 'error ValidationError',
      'delete by another': 'error NoSuchEntityException',
      'delete unknown': 'error NoSuchEntityException',
      delete: 'done',
      'delete again': 'error NoSuchEntityException',
    },
  },
  {
    name: 'the owner and the last use of a key are found by its id',
    async run({ iam }, observe) {
      await iam.send(new CreateUserCommand({ UserName: 'ann' }));
      const AccessKeyId = await newKey(iam, 'ann');
      const lastUsed = (id: string) => iam.send(new GetAccessKeyLastUsedCommand({ AccessKeyId: id }));
      await observe('never used', lastUsed(AccessKeyId), ({ UserName, AccessKeyLastUsed }) => [
        UserName,
        AccessKeyLastUsed,
      ]);
      await observe('unknown', lastUsed(UNKNOWN_KEY));
    },
    expected: {
      'never used': ['ann', { ServiceName: 'N/A', Region: 'N/A' }],
      unknown: 'error AccessDenied',
    },
  },
];
