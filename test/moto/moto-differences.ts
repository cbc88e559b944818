/** Where moto is known to answer otherwise than AWS. A difference that no longer occurs has to be removed. */
export interface MotoDifference {
  readonly scenario: string;
  /** What moto makes of the observations of that scenario. */
  readonly moto: Readonly<Record<string, unknown>>;
  /** How it is known that AWS answers as the scenario says. */
  readonly source: string;
}

const IAM = 'https://docs.aws.amazon.com/IAM/latest/APIReference/API_';
const SECRETS_MANAGER = 'https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_';

/** LocalStack keeps the answers that its tests were given by AWS. */
const RECORDED = 'recorded from AWS in https://github.com/localstack/localstack/tree/main/tests/aws/services/';

export const motoDifferences: readonly MotoDifference[] = [
  {
    scenario: 'a user is created, found and deleted',
    moto: { 'create in another case': 'done' },
    source: `${IAM}CreateUser.html: names must be unique within the account, and are not distinguished by case`,
  },
  {
    scenario: 'a name is refused for its characters or its length',
    moto: { slash: 'done', space: 'done', '65 characters': 'done', 'path without slashes': 'done' },
    source: `${IAM}CreateUser.html: the patterns and lengths of UserName and Path`,
  },
  {
    scenario: 'a user with an access key is not deleted',
    moto: {
      'with a key': 'done',
      'the key': 'error NoSuchEntityException',
      without: 'error NoSuchEntityException',
    },
    source: `${IAM}DeleteUser.html: access keys have to be deleted first, else the deletion fails`,
  },
  {
    scenario: 'users are listed page by page, by path',
    moto: { 'first page': [4, false, false], 'second page': [4, false, false], 'too many': 'done' },
    source: `${IAM}ListUsers.html: MaxItems and Marker; MaxItems is at most 1000`,
  },
  {
    scenario: 'tags are set, replaced, listed and removed',
    moto: { '257 characters': 'done', 'forbidden character': 'done', twice: 'done' },
    source: `${IAM}Tag.html: the pattern and length of Value; ${IAM}TagUser.html: keys are not distinguished by case`,
  },
  {
    scenario: 'keys are listed with their status and without their secret',
    moto: { 'is truncated': undefined },
    source: `${RECORDED}iam/test_iam_users.snapshot.json, test_access_key_lifecycle`,
  },
  {
    scenario: 'a key is changed only under the name of its owner',
    moto: { 'another status': 'done' },
    source: `${IAM}UpdateAccessKey.html: the valid values of Status`,
  },
  {
    scenario: 'the owner and the last use of a key are found by its id',
    moto: { unknown: 'error NoSuchEntityException' },
    source: `${RECORDED}iam/test_iam_users.snapshot.json, test_access_key_errors`,
  },
  {
    scenario: 'a secret is created once',
    moto: { 'bad name': 'done' },
    source: `${SECRETS_MANAGER}CreateSecret.html: the characters of Name`,
  },
  {
    scenario: 'AWSCURRENT and AWSPREVIOUS move with each new value',
    moto: { 'three values': { first: [], second: ['AWSPREVIOUS'], third: ['AWSCURRENT'] } },
    source: `${SECRETS_MANAGER}ListSecretVersionIds.html: versions without labels only with IncludeDeprecated`,
  },
  {
    scenario: 'a known token is repeated harmlessly by PutSecretValue and refused by UpdateSecret',
    moto: { 'update again': 'done' },
    source: `${SECRETS_MANAGER}UpdateSecret.html: a token that matches an existing version results in an error`,
  },
  {
    scenario: 'AWSCURRENT is moved, and never taken away',
    moto: { 'take away': 'done' },
    source: `${SECRETS_MANAGER}UpdateSecretVersionStage.html: every secret has a version with AWSCURRENT`,
  },
  {
    scenario: 'version ids are listed page by page',
    moto: {
      'first page': [3, true],
      'second page': [3, true],
      'no such page': 'done',
      'of none': 'error SyntaxError',
    },
    source: `${SECRETS_MANAGER}ListSecretVersionIds.html: MaxResults, InvalidNextTokenException, ResourceNotFoundException`,
  },
  {
    scenario: 'a secret that is scheduled for deletion can only be looked at and restored',
    moto: {
      put: 'done',
      tag: 'done',
      create: 'error ResourceExistsException',
      'read restored': 'y',
    },
    source: `${SECRETS_MANAGER}PutSecretValue.html and API_TagResource.html: InvalidRequestException; ${RECORDED}secretsmanager/test_secretsmanager.snapshot.json, test_exp_raised_on_creation_of_secret_scheduled_for_deletion`,
  },
  {
    scenario: 'rotation shows once it was configured, and stays shown when it is cancelled',
    moto: { 'without a function': 'done', 'with a function': 'error ResourceNotFoundException' },
    source: `${SECRETS_MANAGER}RotateSecret.html: InvalidRequestException without a Lambda function's ARN; here any function is taken to be there, in moto none is`,
  },
];
