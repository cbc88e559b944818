import { awsSdkTask } from '../asl/aws-sdk-task';
import { neverRetry, RETRY_REPEATABLE } from '../asl/retry';
import { states } from '../asl/state-machine';
import { type Category, wasDenied, wasRefused, wasThrottled } from '../refusal';

/** UpdateSecret with a known token is refused with this: an earlier try of ours had landed. */
const ALREADY_STORED = 'SecretsManager.ResourceExistsException';

/** Everything that is needed after the secret is out of sight. */
function withoutSecret(Comment: string, { refused, category }: { refused: boolean; category: Category }) {
  return {
    Type: 'Pass',
    Comment,
    Parameters: {
      'userName.$': '$.userName',
      'secretName.$': '$.secretName',
      'accessKeyId.$': '$.accessKeyId',
      'versionId.$': '$.versionId',
      'error.$': '$.failure.Error',
      refused,
      category,
      look: 'first',
    },
    Next: 'WaitForSecretsManager',
  } as const;
}

/** From a created key to a stored one. No path here can fail: each was made by the state before. */
export const storeStates = states({
  WaitForPropagation: {
    Type: 'Wait',
    Comment: 'A new key is not valid everywhere at once; applications that read the secret use it at once.',
    Seconds: 20,
    Next: 'UpdateSecret',
  },
  UpdateSecret: {
    ...awsSdkTask('secretsmanager', 'updateSecret', {
      'SecretId.$': '$.secretName',
      'ClientRequestToken.$': '$.versionId',
      'SecretString.$': 'States.JsonToString($.secret)',
    }),
    Comment: 'Safe to repeat, because the token is the version id: a second landing is refused by name.',
    ResultPath: null,
    TimeoutSeconds: 10,
    Retry: [neverRetry(ALREADY_STORED), RETRY_REPEATABLE],
    Catch: [
      { ErrorEquals: [ALREADY_STORED], ResultPath: null, Next: 'ReportStored' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'WhyNotStored' },
    ],
    Next: 'ReportStored',
  },
  WhyNotStored: {
    Type: 'Choice',
    Comment: 'A 4xx says that the last try changed nothing, whatever its name; everything else is in doubt.',
    Choices: [
      { ...wasDenied('SecretsManager'), Next: 'ForgetDeniedSecret' },
      { ...wasThrottled('SecretsManager'), Next: 'ForgetThrottledSecret' },
      { ...wasRefused('SecretsManager'), Next: 'ForgetRefusedSecret' },
    ],
    Default: 'ForgetDoubtfulSecret',
  },
  ForgetDeniedSecret: withoutSecret('The last try was denied; an earlier one may have landed.', {
    refused: true,
    category: 'denied',
  }),
  ForgetThrottledSecret: withoutSecret('The last try was throttled; an earlier one may have landed.', {
    refused: true,
    category: 'throttled',
  }),
  ForgetRefusedSecret: withoutSecret('The last try was refused; an earlier one may have landed.', {
    refused: true,
    category: 'refused',
  }),
  ForgetDoubtfulSecret: withoutSecret('The last try may have landed.', { refused: false, category: 'unknown' }),
});
