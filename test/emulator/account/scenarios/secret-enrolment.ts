import {
  CancelRotateSecretCommand,
  CreateSecretCommand,
  DescribeSecretCommand,
  type DescribeSecretCommandOutput,
  RotateSecretCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-secrets-manager';
import type { Scenario } from './scenario';

const SecretId = 'app';
const RotationLambdaARN = 'arn:aws:lambda:us-east-1:123456789012:function:rotate';

const tagsOf = ({ Tags = [] }: DescribeSecretCommandOutput) => Tags.map(({ Key, Value }) => `${Key}=${Value}`).sort();

/** What DescribeSecret tells of a secret before anybody writes to it. */
export const secretEnrolmentScenarios: readonly Scenario[] = [
  {
    name: 'the tags of a secret are given with it, replaced, and distinguished by case',
    async run({ secretsManager }, observe) {
      const describe = () => secretsManager.send(new DescribeSecretCommand({ SecretId }));
      const tag = (Key: string, Value: string) =>
        secretsManager.send(new TagResourceCommand({ SecretId, Tags: [{ Key, Value }] }));
      const Tags = [{ Key: 'keyturn:user', Value: 'ann' }];
      await secretsManager.send(new CreateSecretCommand({ Name: SecretId, SecretString: 'x', Tags }));
      await observe('created', describe(), tagsOf);
      await observe('replace', tag('keyturn:user', 'bob'));
      await observe('in another case', tag('Keyturn:User', 'eve'));
      await observe('tagged', describe(), tagsOf);
      await secretsManager.send(new UntagResourceCommand({ SecretId, TagKeys: ['keyturn:user'] }));
      await observe('untagged', describe(), tagsOf);
      await observe('tag none', secretsManager.send(new TagResourceCommand({ SecretId: 'none', Tags })));
    },
    expected: {
      created: ['keyturn:user=ann'],
      replace: 'done',
      'in another case': 'done',
      tagged: ['Keyturn:User=eve', 'keyturn:user=bob'],
      untagged: ['Keyturn:User=eve'],
      'tag none': 'error ResourceNotFoundException',
    },
  },
  {
    name: 'rotation shows once it was configured, and stays shown when it is cancelled',
    async run({ secretsManager }, observe) {
      const rotation = () => secretsManager.send(new DescribeSecretCommand({ SecretId }));
      await secretsManager.send(new CreateSecretCommand({ Name: SecretId, SecretString: 'x' }));
      await observe('never configured', rotation(), ({ RotationEnabled }) => RotationEnabled);
      await observe('without a function', secretsManager.send(new RotateSecretCommand({ SecretId })));
      const RotationRules = { AutomaticallyAfterDays: 30 };
      await observe(
        'with a function',
        secretsManager.send(
          new RotateSecretCommand({ SecretId, RotationLambdaARN, RotationRules, RotateImmediately: false }),
        ),
      );
      await observe('configured', rotation(), ({ RotationEnabled }) => RotationEnabled);
      await observe('cancel', secretsManager.send(new CancelRotateSecretCommand({ SecretId })));
      await observe('cancelled', rotation(), ({ RotationEnabled }) => RotationEnabled);
      await observe('rotate none', secretsManager.send(new RotateSecretCommand({ SecretId: 'none' })));
    },
    expected: {
      'never configured': undefined,
      'without a function': 'error InvalidRequestException',
      'with a function': 'done',
      configured: true,
      cancel: 'done',
      cancelled: false,
      'rotate none': 'error ResourceNotFoundException',
    },
  },
];
