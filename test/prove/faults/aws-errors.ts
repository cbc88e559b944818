import { type TaskCall, TaskError } from '../../../emulator/task';

/** How an error of a service comes to a Task, in the words of AWS. */
export type ErrorOf = (call: Pick<TaskCall, 'service'>) => TaskError;

const PREFIXES: Readonly<Record<string, string>> = {
  iam: 'Iam',
  secretsmanager: 'SecretsManager',
  ses: 'Ses',
  sns: 'Sns',
  sfn: 'Sfn',
  cloudwatch: 'CloudWatch',
};

const REQUEST_ID = '0123abcd-4567-89ef-0123-456789abcdef';

const prefixOf = ({ service }: Pick<TaskCall, 'service'>) => PREFIXES[service] ?? service;

/** An error that the model of the service names, or its base exception. */
function said(call: Pick<TaskCall, 'service'>, status: number, text: string, name?: string): TaskError {
  const prefix = prefixOf(call);
  const cause = `${text} (Service: ${prefix}, Status Code: ${status}, Request ID: ${REQUEST_ID})`;
  return new TaskError(`${prefix}.${name ?? `${prefix}Exception`}`, cause);
}

/** JSON services refuse with 400, Query services with 403. */
const JSON_SERVICES = ['secretsmanager', 'sfn'];

const DENIAL =
  'User: arn:aws:sts::123456789012:assumed-role/keyturn/x is not authorized to perform this action with an explicit deny in a service control policy';

export const throttled: ErrorOf = (call) => said(call, 400, 'Rate exceeded');
export const denied: ErrorOf = (call) => said(call, JSON_SERVICES.includes(call.service) ? 400 : 403, DENIAL);
export const kmsDenied: ErrorOf = (call) => said(call, 400, 'Access to KMS is not allowed');
export const unavailable: ErrorOf = (call) => said(call, 503, 'Service is temporarily unavailable.');
export const unavailableInTheWordsOfADenial: ErrorOf = (call) => said(call, 503, DENIAL);

/** A connection that broke: no service has said anything. */
export const unable: ErrorOf = (call) =>
  new TaskError(
    `${prefixOf(call)}.SdkClientException`,
    'Unable to execute HTTP request: Connection reset (SDK Attempt Count: 1)',
  );

export const wordless: ErrorOf = (call) => new TaskError(`${prefixOf(call)}.${prefixOf(call)}Exception`, '');

/** What the service's model has for a failure of its own; where it has nothing, the base exception. */
const SERVER_FAULTS: Readonly<Record<string, string>> = {
  iam: 'ServiceFailureException',
  secretsmanager: 'InternalServiceErrorException',
};

export const serverFault: ErrorOf = (call) =>
  said(call, 500, 'An error occurred on the server side.', SERVER_FAULTS[call.service]);

/** A refusal that may come at any time and says that nothing was changed. */
const REFUSALS: Readonly<Record<string, readonly [name: string, status: number, text: string]>> = {
  iam: ['LimitExceededException', 409, 'Cannot exceed quota for AccessKeysPerUser: 2'],
  secretsmanager: [
    'EncryptionFailureException',
    400,
    "Secrets Manager can't encrypt the protected secret text using the provided KMS key.",
  ],
  ses: ['MessageRejectedException', 400, 'Email address is not verified.'],
  sns: ['AuthorizationErrorException', 403, 'Not authorized.'],
  sfn: ['ExecutionLimitExceededException', 400, 'The maximum number of running executions has been reached.'],
};

export const refusal: ErrorOf = (call) => {
  const [name, status, text] = REFUSALS[call.service] ?? [undefined, 400, 'The request is refused.'];
  return said(call, status, text, name);
};
