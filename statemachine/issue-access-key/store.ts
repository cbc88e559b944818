import { awsSdkTask } from '../asl/aws-sdk-task';
import { neverRetry, RETRY_REPEATABLE } from '../asl/retry';
import { states } from '../asl/state-machine';

/** UpdateSecret with a known token is refused with this: an earlier try of ours had landed. */
const ALREADY_STORED = 'SecretsManager.ResourceExistsException';

/** The errors of UpdateSecret's model that say that this try changed nothing. */
const REFUSED = [
  'SecretsManager.DecryptionFailureException',
  'SecretsManager.EncryptionFailureException',
  'SecretsManager.InvalidParameterException',
  'SecretsManager.InvalidRequestException',
  'SecretsManager.LimitExceededException',
  'SecretsManager.MalformedPolicyDocumentException',
  'SecretsManager.PreconditionNotMetException',
  'SecretsManager.ResourceNotFoundException',
] as const;

/** Everything that is needed after the secret is out of sight. */
const WITHOUT_SECRET = {
  'userName.$': '$.userName',
  'secretName.$': '$.secretName',
  'accessKeyId.$': '$.accessKeyId',
  'versionId.$': '$.versionId',
  'failure.$': '$.failure',
} as const;

/** From a created key to a stored one. No path here can fail: each was made by the state before. */
export const storeStates = states({
  WaitForPropagation: {
    Type: 'Wait',
    Comment: 'A new key is not valid everywhere at once; applications that read the secret use it at once.',
    Seconds: 10,
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
    Retry: [neverRetry(ALREADY_STORED, ...REFUSED), RETRY_REPEATABLE],
    Catch: [
      { ErrorEquals: [ALREADY_STORED], ResultPath: null, Next: 'ReportStored' },
      { ErrorEquals: REFUSED, ResultPath: '$.failure', Next: 'ForgetRefusedSecret' },
      { ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'ForgetDoubtfulSecret' },
    ],
    Next: 'ReportStored',
  },
  ForgetRefusedSecret: {
    Type: 'Pass',
    Comment: 'The last try was refused; an earlier one may have landed.',
    Parameters: { ...WITHOUT_SECRET, refused: true },
    Next: 'WaitForSecretsManager',
  },
  ForgetDoubtfulSecret: {
    Type: 'Pass',
    Comment: 'The last try may have landed.',
    Parameters: { ...WITHOUT_SECRET, refused: false },
    Next: 'WaitForSecretsManager',
  },
});
