import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { join } from 'node:path';
import {
  CreateStateMachineCommand,
  DescribeExecutionCommand,
  ListExecutionsCommand,
  ListStateMachinesCommand,
  SFNClient,
  StartExecutionCommand,
  StartSyncExecutionCommand,
} from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { definitionOf, PASS, ROLE_ARN, WAIT } from './service';

const ROOT = join(__dirname, '../../..');

/** A server of its own process, on this port. */
async function start(port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['emulator/bin/keyturn-emulator.js', '--port', String(port)], {
    cwd: ROOT,
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  return child;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('a server that is killed in the middle of 50 executions', () => {
  it('answers nobody wrongly, and begins with nothing when it is started again', async () => {
    const port = await freePort();
    const client = new SFNClient({
      ...{ endpoint: `http://127.0.0.1:${port}`, region: 'us-east-1', disableHostPrefix: true, maxAttempts: 1 },
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    });
    const create = (name: string, states: Record<string, object>, type: 'STANDARD' | 'EXPRESS' = 'STANDARD') =>
      client.send(new CreateStateMachineCommand({ name, definition: definitionOf(states), roleArn: ROLE_ARN, type }));

    const first = await start(port);
    const { stateMachineArn } = await create('Waiting', WAIT);
    const { stateMachineArn: expressArn } = await create(
      'Express',
      { Wait: { Type: 'Wait', Seconds: 200, End: true } },
      'EXPRESS',
    );
    const started = await Promise.all(
      Array.from({ length: 49 }, () => client.send(new StartExecutionCommand({ stateMachineArn }))),
    );
    const waiting = client.send(new StartSyncExecutionCommand({ stateMachineArn: expressArn }));
    const outcome = waiting.then(
      () => 'answered',
      () => 'connection lost',
    );
    expect(
      (await client.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: 'RUNNING' }))).executions,
    ).toHaveLength(49);
    first.kill('SIGKILL');
    await once(first, 'exit');
    expect(await outcome).toBe('connection lost');
    await expect(client.send(new ListStateMachinesCommand())).rejects.toThrow();

    const second = await start(port);
    try {
      expect((await client.send(new ListStateMachinesCommand())).stateMachines).toEqual([]);
      await expect(
        client.send(new DescribeExecutionCommand({ executionArn: started[0]?.executionArn })),
      ).rejects.toMatchObject({ name: 'ExecutionDoesNotExist' });
      await expect(client.send(new StartExecutionCommand({ stateMachineArn }))).rejects.toMatchObject({
        name: 'StateMachineDoesNotExist',
      });
      await create('Waiting', PASS);
      const { executionArn } = await client.send(new StartExecutionCommand({ stateMachineArn }));
      const { status } = await client.send(new DescribeExecutionCommand({ executionArn }));
      expect(['RUNNING', 'SUCCEEDED']).toContain(status);
    } finally {
      second.kill('SIGINT');
      const [code] = await once(second, 'exit');
      expect(code).toBe(0);
      client.destroy();
    }
  });
});
