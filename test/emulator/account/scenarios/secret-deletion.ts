import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretVersionIdsCommand,
  PutSecretValueCommand,
  RestoreSecretCommand,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateSecretCommand,
} from '@aws-sdk/client-secrets-manager';
import { DAY_MS } from '../../../../emulator/durations';
import type { Scenario } from './scenario';

const SecretId = 'app';

export const secretDeletionScenarios: readonly Scenario[] = [
  {
    name: 'a secret that is scheduled for deletion can only be looked at and restored',
    async run({ secretsManager }, observe) {
      const create = () => secretsManager.send(new CreateSecretCommand({ Name: SecretId, SecretString: 'x' }));
      await create();
      const { CreatedDate } = await secretsManager.send(new DescribeSecretCommand({ SecretId }));
      const deletion = secretsManager.send(new DeleteSecretCommand({ SecretId, RecoveryWindowInDays: 7 }));
      await observe('delete', deletion, ({ DeletionDate }) =>
        Math.round(((DeletionDate as Date).getTime() - (CreatedDate as Date).getTime()) / DAY_MS),
      );
      await observe('read', secretsManager.send(new GetSecretValueCommand({ SecretId })));
      await observe(
        'list',
        secretsManager.send(new ListSecretVersionIdsCommand({ SecretId })),
        ({ Versions }) => Versions?.length,
      );
      await observe('put', secretsManager.send(new PutSecretValueCommand({ SecretId, SecretString: 'y' })));
      await observe('update', secretsManager.send(new UpdateSecretCommand({ SecretId, SecretString: 'y' })));
      await observe('tag', secretsManager.send(new TagResourceCommand({ SecretId, Tags: [{ Key: 'a', Value: 'b' }] })));
      await observe('create', create());
      await observe(
        'describe',
        secretsManager.send(new DescribeSecretCommand({ SecretId })),
        (answer) => answer.DeletedDate instanceof Date,
      );
      await observe('restore', secretsManager.send(new RestoreSecretCommand({ SecretId })));
      await observe(
        'read restored',
        secretsManager.send(new GetSecretValueCommand({ SecretId })),
        (answer) => answer.SecretString,
      );
    },
    expected: {
      delete: 7,
      read: 'error InvalidRequestException',
      put: 'error InvalidRequestException',
      update: 'error InvalidRequestException',
      tag: 'error InvalidRequestException',
      create: 'error InvalidRequestException',
      describe: true,
      list: 1,
      restore: 'done',
      'read restored': 'x',
    },
  },
  {
    name: 'a secret is deleted at once only if asked for',
    async run({ secretsManager }, observe) {
      await secretsManager.send(new CreateSecretCommand({ Name: SecretId, SecretString: 'x' }));
      const destroy = (input: object) => secretsManager.send(new DeleteSecretCommand({ SecretId, ...input }));
      await observe('both', destroy({ ForceDeleteWithoutRecovery: true, RecoveryWindowInDays: 7 }));
      await observe('6 days', destroy({ RecoveryWindowInDays: 6 }));
      await observe('31 days', destroy({ RecoveryWindowInDays: 31 }));
      await observe('at once', destroy({ ForceDeleteWithoutRecovery: true }));
      await observe('read', secretsManager.send(new GetSecretValueCommand({ SecretId })));
      await observe('at once again', destroy({ ForceDeleteWithoutRecovery: true }));
      await observe('again', destroy({}));
      await observe('create anew', secretsManager.send(new CreateSecretCommand({ Name: SecretId, SecretString: 'y' })));
    },
    expected: {
      both: 'error InvalidParameterException',
      '6 days': 'error InvalidParameterException',
      '31 days': 'error InvalidParameterException',
      'at once': 'done',
      read: 'error ResourceNotFoundException',
      'at once again': 'done',
      again: 'error ResourceNotFoundException',
      'create anew': 'done',
    },
  },
  {
    name: 'a secret is tagged and untagged, and holds bytes',
    async run({ secretsManager }, observe) {
      const SecretBinary = Uint8Array.of(0, 127, 255);
      await secretsManager.send(
        new CreateSecretCommand({ Name: SecretId, SecretBinary, Tags: [{ Key: 'a', Value: '1' }] }),
      );
      await secretsManager.send(new TagResourceCommand({ SecretId, Tags: [{ Key: 'b', Value: '2' }] }));
      const tags = () => secretsManager.send(new DescribeSecretCommand({ SecretId }));
      await observe('tagged', tags(), ({ Tags }) => Tags?.map(({ Key, Value }) => `${Key}=${Value}`));
      await secretsManager.send(new UntagResourceCommand({ SecretId, TagKeys: ['a'] }));
      await observe('untagged', tags(), ({ Tags }) => Tags?.map(({ Key, Value }) => `${Key}=${Value}`));
      await observe('bytes', secretsManager.send(new GetSecretValueCommand({ SecretId })), (answer) => [
        ...(answer.SecretBinary ?? []),
      ]);
    },
    expected: { tagged: ['a=1', 'b=2'], untagged: ['b=2'], bytes: [0, 127, 255] },
  },
];
