import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deserialize, serialize } from 'node:v8';
import { LookupEventsCommand } from '@aws-sdk/client-cloudtrail';
import { FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { DescribeExecutionCommand, ListExecutionsCommand } from '@aws-sdk/client-sfn';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { Clients } from '../../../cli/connection/clients';
import { explainError } from '../../../cli/connection/explain-error';
import { readLocalFile, setAside, writeLocalFile } from '../../../cli/connection/local-file';
import { findStack } from '../../../cli/connection/stack';
import { VerbError } from '../../../cli/verb-error';
import { LocalAccount } from '../../../simulation/local-account';
import { deploymentOf } from '../../support/definitions';

let local: LocalAccount;
let restored: LocalAccount;
let clients: Clients;

beforeAll(async () => {
  local = await LocalAccount.tell({ days: 2, deployment: deploymentOf() });
  restored = LocalAccount.restore(deserialize(serialize(await local.save())));
  clients = new Clients((name) => restored.clientConfig(name));
});

describe('the simulated account of --local', () => {
  it('is after a command what it was at its end', () => {
    expect(restored.simulation.account.snapshot()).toEqual(local.simulation.account.snapshot());
    expect(restored.simulation.account.snapshot().users).toHaveLength(6);
    expect(restored.simulation.clock.now()).toBe(local.simulation.clock.now());
  });

  it('remembers its executions, whole', async () => {
    const { machineArns } = await findStack(clients, undefined);
    const sfn = await clients.get('sfn');
    const stateMachineArn = machineArns.SweepAccessKeys;
    const { executions = [] } = await sfn.send(new ListExecutionsCommand({ stateMachineArn }));
    expect(executions).toHaveLength(2);
    const executionArn = executions[0]?.executionArn as string;
    const { status, output } = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    expect([status, JSON.parse(output as string).counts.users]).toEqual(['SUCCEEDED', 6]);
    expect(restored.simulation.historyOf(executionArn)).toEqual(local.simulation.historyOf(executionArn));
  });

  it('remembers who started them, and what they logged', async () => {
    const { logGroups } = await findStack(clients, undefined);
    const trail = await clients.get('cloudtrail');
    const { Events = [] } = await trail.send(new LookupEventsCommand({}));
    expect(Events.map(({ Username }) => Username)).toEqual(['schedule', 'schedule']);
    const logs = await clients.get('logs');
    const filterPattern = '{ $.type = "ExecutionSucceeded" }';
    const { events } = await logs.send(
      new FilterLogEventsCommand({ logGroupName: logGroups.SweepAccessKeys, filterPattern }),
    );
    expect(events).toHaveLength(2);
  });

  it('goes on from where it was', async () => {
    const user = restored.simulation.account.snapshot().users[0];
    const ended = await restored.simulation.execute('RotateAccessKey', { userName: user?.userName as string });
    expect(ended.status).toBe('SUCCEEDED');
    expect(restored.simulation.account.snapshot().users[0]?.accessKeys).toHaveLength(2);
    expect(local.simulation.account.snapshot().users[0]?.accessKeys).toHaveLength(1);
  });
});

describe('the file of --local', () => {
  it('is told from none, one of another version and a damaged one, which is kept aside', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'local-file-'));
    const file = join(folder, 'local-account');
    expect(await readLocalFile(file)).toBe('missing');
    await writeLocalFile(file, await local.save());
    expect(await readLocalFile(file)).toMatchObject({ now: local.simulation.clock.now() });
    writeFileSync(file, serialize({ format: '0.0.1 1', saved: {} }));
    expect(await readLocalFile(file)).toBe('otherVersion');
    writeFileSync(file, 'half of wh');
    expect(await readLocalFile(file)).toBe('damaged');
    const aside = await setAside(file, 'damaged');
    expect([readFileSync(aside, 'utf8'), await readLocalFile(file)]).toEqual(['half of wh', 'missing']);
    rmSync(folder, { recursive: true });
  });
});

describe('the stack', () => {
  it('is found without its name, and by it', async () => {
    const found = await findStack(clients, undefined);
    expect(found).toMatchObject({ stackName: 'Keyturn', configuration: { reach: { paths: ['/'] } } });
    expect(await findStack(clients, 'Keyturn')).toEqual(found);
  });

  it('is missed by its name, with the region', async () => {
    const missed = findStack(clients, 'Keyturm');
    await expect(missed).rejects.toMatchObject({
      reason: 'notFound',
      message: 'there is no stack Keyturm in us-east-1',
    });
  });
});

describe('an error of the SDK', () => {
  it.each([
    [{ name: 'AccessDeniedException' }, 'denied'],
    [{ name: 'CredentialsProviderError' }, 'denied'],
    [{ name: 'ExpiredToken' }, 'denied'],
    [{ name: 'Error', code: 'ECONNREFUSED' }, 'failed'],
    [{ name: 'ThrottlingException' }, 'failed'],
  ])('%j comes with the next step', (like, reason) => {
    const explained = explainError(Object.assign(new Error('said'), like)) as VerbError;
    expect(explained).toBeInstanceOf(VerbError);
    expect(explained.reason).toBe(reason);
    expect(explained.next).toBeDefined();
  });

  it('stays what it is where nobody knows better', () => {
    const error = new Error('something else');
    expect(explainError(error)).toBe(error);
  });
});
