import { DeleteAccessKeyCommand, type IAMClient, ListAccessKeysCommand, UntagUserCommand } from '@aws-sdk/client-iam';
import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import {
  DescribeExecutionCommand,
  ListExecutionsCommand,
  paginateGetExecutionHistory,
  type SFNClient,
  StartExecutionCommand,
} from '@aws-sdk/client-sfn';
import { LOGGED_MACHINE_NAMES, type LoggedMachineName } from '../../statemachine/stack-outputs';

/** A deployment with one disposable user, whose keys are the exercise's to make and to delete. */
export interface Exercised {
  readonly iam: IAMClient;
  readonly secretsManager: SecretsManagerClient;
  readonly sfn: SFNClient;
  readonly arnOf: (machine: LoggedMachineName) => string;
  /** Every word of the logs of the machines; undefined where there are none to read. */
  readonly readLogs: (() => Promise<string>) | undefined;
  readonly userName: string;
  readonly secretName: string;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
  readonly print: (line: string) => void;
}

const POLL_MS = 5_000;
const LONGEST_MS = 10 * 60_000;
/** Logs come late. */
const LOGS_TRIES = 30;

/**
 * Rotates twice, looks for the secrets in every history and log, takes the second rotation back, and revokes its key.
 * @throws Error that says what did not hold.
 */
export async function exercise(on: Exercised): Promise<void> {
  const first = await rotated(on, 'a first key');
  const second = await rotated(on, 'a second key');
  must(first.id !== second.id, 'the second rotation made no new key');
  await mustHaveStatus(on, { [first.id]: 'Active', [second.id]: 'Active' });

  await run(on, 'RestoreAccessKey', { userName: on.userName });
  must((await currentKey(on)).id === first.id, 'the restoration did not bring the first key back');
  await run(on, 'RevokeAccessKey', { accessKeyId: second.id });
  await mustHaveStatus(on, { [first.id]: 'Active', [second.id]: 'Inactive' });
  on.print('restored, and the key that was given up revoked');

  await lookForSecrets(on, [first, second]);
}

/** Deletes the keys of the user, without which CloudFormation cannot delete it. */
export async function cleanUp({ iam, userName }: Exercised): Promise<void> {
  const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName: userName }));
  for (const { AccessKeyId } of AccessKeyMetadata) {
    await iam.send(new DeleteAccessKeyCommand({ UserName: userName, AccessKeyId }));
  }
  await iam.send(new UntagUserCommand({ UserName: userName, TagKeys: ['keyturn:hold-until'] }));
}

interface Key {
  readonly id: string;
  readonly secret: string;
}

async function rotated(on: Exercised, what: string): Promise<Key> {
  await run(on, 'RotateAccessKey', { userName: on.userName });
  const key = await currentKey(on);
  on.print(`${what} is in the secret`);
  return key;
}

async function currentKey({ secretsManager, secretName }: Exercised): Promise<Key> {
  const { SecretString = '{}' } = await secretsManager.send(new GetSecretValueCommand({ SecretId: secretName }));
  const { AccessKeyId, SecretAccessKey } = JSON.parse(SecretString);
  must(typeof AccessKeyId === 'string' && typeof SecretAccessKey === 'string', 'the secret holds no access key');
  return { id: AccessKeyId, secret: SecretAccessKey };
}

async function run({ sfn, arnOf, sleep }: Exercised, machine: LoggedMachineName, input: object): Promise<void> {
  const started = new StartExecutionCommand({ stateMachineArn: arnOf(machine), input: JSON.stringify(input) });
  const { executionArn } = await sfn.send(started);
  for (let waited = 0; waited < LONGEST_MS; waited += POLL_MS) {
    const { status, error, cause } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    if (status === 'SUCCEEDED') return;
    must(status === 'RUNNING', `${machine} ended ${status}: ${error}: ${cause}`);
    await sleep(POLL_MS);
  }
  throw new Error(`${machine} did not end within ten minutes`);
}

async function mustHaveStatus({ iam, userName }: Exercised, expected: Readonly<Record<string, string>>): Promise<void> {
  const { AccessKeyMetadata = [] } = await iam.send(new ListAccessKeysCommand({ UserName: userName }));
  for (const [id, status] of Object.entries(expected)) {
    const found = AccessKeyMetadata.find(({ AccessKeyId }) => AccessKeyId === id)?.Status;
    must(found === status, `the key ****${id.slice(-4)} is ${found ?? 'gone'}, not ${status}`);
  }
}

async function lookForSecrets(on: Exercised, keys: readonly Key[]): Promise<void> {
  mustHoldNoSecret('histories', await readHistories(on), keys);
  on.print('no secret is in a history');
  if (!on.readLogs) return on.print('the logs were not looked at: there are none here');
  for (let tries = 1; ; tries++) {
    const logs = await on.readLogs();
    if (keys.every(({ id }) => logs.includes(id)) || tries === LOGS_TRIES) {
      mustHoldNoSecret('logs', logs, keys);
      return on.print('no secret is in a log');
    }
    await on.sleep(2 * POLL_MS);
  }
}

/** That the ids are there shows that the right thing was looked at. */
export function mustHoldNoSecret(where: string, text: string, keys: readonly Key[]): void {
  for (const { id, secret } of keys) {
    must(
      text.includes(id),
      `the ${where} do not name the key ****${id.slice(-4)}, so they are not all that was written`,
    );
    must(!text.includes(secret), `the secret of the key ****${id.slice(-4)} is in the ${where}`);
  }
}

async function readHistories({ sfn, arnOf }: Exercised): Promise<string> {
  const texts: string[] = [];
  for (const machine of LOGGED_MACHINE_NAMES) {
    const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn: arnOf(machine) }));
    for (const { executionArn } of executions) {
      const pages = paginateGetExecutionHistory({ client: sfn }, { executionArn, includeExecutionData: true });
      for await (const { events } of pages) texts.push(JSON.stringify(events));
    }
  }
  return texts.join('\n');
}

function must(holds: boolean, message: string): asserts holds {
  if (!holds) throw new Error(message);
}
