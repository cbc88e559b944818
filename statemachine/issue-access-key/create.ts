import { awsSdkTask } from '../asl/aws-sdk-task';
import { isText } from '../asl/conditions';
import { states } from '../asl/state-machine';
import { wasDenied, wasRefused, wasThrottled } from '../refusal';
import { versionIdOf } from '../secret-versions';
import type { SecretFields } from './secret-fields';

/** Without a Retry, which goes by the names of errors: they do not tell a refusal from a lost answer. */
const CREATE_ACCESS_KEY = {
  ...awsSdkTask('iam', 'createAccessKey', { 'UserName.$': '$.userName' }),
  ResultPath: '$.created',
  TimeoutSeconds: 10,
  Next: 'CheckAccessKey',
} as const;

const ACCESS_KEY_ID = '$.created.AccessKey.AccessKeyId';
const SECRET_ACCESS_KEY = '$.created.AccessKey.SecretAccessKey';

/** From a user and a secret that were asked about just before to a created key. CreateAccessKey is not idempotent. */
export function createStates(fields: SecretFields) {
  return states({
    CreateAccessKey: {
      ...CREATE_ACCESS_KEY,
      Comment: 'From here to UpdateSecret the secret is in the input, and in no history: Express keeps none.',
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'MayCreateAgain' }],
    },
    MayCreateAgain: {
      Type: 'Choice',
      Comment: 'After a refusal there is no key; after a lost answer there may be one, and another could hide it.',
      Choices: [
        { ...wasDenied('Iam'), Next: 'ReportDenied' },
        { ...wasThrottled('Iam'), Next: 'WaitForRate' },
        { ...wasRefused('Iam'), Next: 'ReportRefused' },
      ],
      Default: 'ReportCreationUnknown',
    },
    WaitForRate: {
      Type: 'Wait',
      Comment: 'The rate belongs to the whole account, and a moment later there is room.',
      Seconds: 5,
      Next: 'CreateAccessKeyAfterThrottling',
    },
    CreateAccessKeyAfterThrottling: {
      ...CREATE_ACCESS_KEY,
      Comment: 'The first try certainly made no key, so this one counts as the first.',
      Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'WhyNotCreated' }],
    },
    WhyNotCreated: {
      Type: 'Choice',
      Comment: 'A refusal is no reason to look for a key.',
      Choices: [
        { ...wasDenied('Iam'), Next: 'ReportDenied' },
        { ...wasThrottled('Iam'), Next: 'ReportThrottled' },
        { ...wasRefused('Iam'), Next: 'ReportRefused' },
      ],
      Default: 'ReportCreationUnknown',
    },
    CheckAccessKey: {
      Type: 'Choice',
      Comment: 'After this no path can fail while the secret is in the input.',
      Choices: [{ And: [isText(ACCESS_KEY_ID), isText(SECRET_ACCESS_KEY)], Next: 'NameVersion' }],
      Default: 'ReportUnreadableAccessKey',
    },
    NameVersion: {
      Type: 'Pass',
      Comment: 'The key id makes the version id, so that versions tell which key is current and which came before.',
      Parameters: {
        'userName.$': '$.userName',
        'secretName.$': '$.secretName',
        'accessKeyId.$': ACCESS_KEY_ID,
        'versionId.$': versionIdOf(ACCESS_KEY_ID),
        ...fields.parameters,
      },
      Next: 'WaitForPropagation',
    },
  });
}
