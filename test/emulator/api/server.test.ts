import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startServer } from '../../../emulator/api/server';
import { SystemClock } from '../../../emulator/clock';
import { create, inProcess, PASS, served, WAIT } from './service';

const HEADERS = { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': 'AWSStepFunctions.ListStateMachines' };

let service: Awaited<ReturnType<typeof served>>;

beforeAll(async () => {
  service = await served();
});
afterAll(() => service.close());

/** A request as no SDK would make it. */
async function post(body: string, headers: Record<string, string> = {}, method = 'POST') {
  const response = await fetch(service.url, {
    method,
    headers: { ...HEADERS, ...headers },
    ...(method === 'POST' && { body }),
  });
  const answer = (await response.json()) as { __type?: string; message?: string };
  return { status: response.status, headers: response.headers, ...answer };
}

/** Writes raw bytes and goes away without reading. */
function sendAndVanish(text: string): Promise<void> {
  const { port } = new URL(service.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => socket.write(text, () => socket.destroy()));
    socket.on('close', () => resolve()).on('error', reject);
  });
}

describe('the server', () => {
  it('answers in AWS JSON 1.0, with a request id', async () => {
    create(service.stepFunctions, 'Wired', PASS);
    const { status, headers, ...answer } = await post('{}');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('application/x-amz-json-1.0');
    expect(headers.get('x-amzn-requestid')).toMatch(/^[0-9a-f-]{36}$/);
    expect(answer).toMatchObject({ stateMachines: [{ name: 'Wired', creationDate: 1735689600 }] });
  });

  it.each<[string, string, Record<string, string>, number, string]>([
    ['malformed JSON', '{"maxResults": ', {}, 400, 'com.amazon.coral.service#SerializationException'],
    ['no body', '', {}, 400, 'com.amazon.coral.service#SerializationException'],
    ['a list', '[]', {}, 400, 'com.amazon.coral.service#SerializationException'],
    ['a wrong type', '{"maxResults": "1"}', {}, 400, 'com.amazon.coral.service#SerializationException'],
    [
      '10,000 levels',
      `${'['.repeat(10_000)}${']'.repeat(10_000)}`,
      {},
      400,
      'com.amazon.coral.service#SerializationException',
    ],
    ['a wrong value', '{"maxResults": 1001}', {}, 400, 'com.amazon.coral.validate#ValidationException'],
    [
      'a missing member',
      '{}',
      { 'x-amz-target': 'AWSStepFunctions.StartExecution' },
      400,
      'com.amazon.coral.validate#ValidationException',
    ],
    [
      'an unknown ARN',
      '{"executionArn": "arn:aws:states:us-east-1:123456789012:execution:A:b"}',
      { 'x-amz-target': 'AWSStepFunctions.DescribeExecution' },
      400,
      'com.amazonaws.swf.service.v2.model#ExecutionDoesNotExist',
    ],
    ...['AWSStepFunctions.Nonsense', 'AWSStepFunctions.toString', 'DynamoDB_20120810.ListTables', ''].map(
      (target): [string, string, Record<string, string>, number, string] => [
        `the target '${target}'`,
        '{}',
        { 'x-amz-target': target },
        400,
        'com.amazon.coral.service#UnknownOperationException',
      ],
    ),
    [
      'another content type',
      '{}',
      { 'content-type': 'text/xml' },
      404,
      'com.amazon.coral.service#UnknownOperationException',
    ],
  ])("gives the service's error for %s", async (_, body, headers, status, type) => {
    const answer = await post(body, headers);
    expect(answer).toMatchObject({ status, __type: type, message: expect.any(String) });
    expect(answer.headers.get('x-amzn-errortype')).toBe(type.split('#')[1]);
  });

  it('refuses what is not POST, and what is too large', async () => {
    expect(await post('', {}, 'GET')).toMatchObject({ status: 404 });
    expect(await post(JSON.stringify({ nextToken: 'a'.repeat(9 * 2 ** 20) }))).toMatchObject({ status: 413 });
  });

  it('survives clients that go away in the middle', async () => {
    const head = `POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${HEADERS['content-type']}\r\nX-Amz-Target: ${HEADERS['x-amz-target']}\r\n`;
    await sendAndVanish(`${head}Content-Length: 100\r\n\r\n{"max`);
    await sendAndVanish(`${head}Content-Length: 2\r\n\r\n{}`);
    await sendAndVanish('nonsense\r\n\r\n');
    expect(await post('{}')).toMatchObject({ status: 200 });
  });

  it('answers 200 clients at once', async () => {
    const stateMachineArn = create(service.stepFunctions, 'Crowded', PASS);
    const start = (name: string) =>
      post(JSON.stringify({ stateMachineArn, name, input: `{"name":"${name}"}` }), {
        'x-amz-target': 'AWSStepFunctions.StartExecution',
      });
    const names = Array.from({ length: 200 }, (_, index) => `client-${index}`);
    const started = (await Promise.all(names.map(start))) as { executionArn?: string }[];
    for (const [index, { executionArn }] of started.entries()) {
      const described = await service.stepFunctions.waitForExecution(executionArn as string);
      expect(described).toMatchObject({ status: 'SUCCEEDED', output: `{"name":"client-${index}"}` });
    }
  });

  it('ends quickly, with everything that runs', async () => {
    const stepFunctions = inProcess({ clock: new SystemClock() });
    const stateMachineArn = create(stepFunctions, 'Running', WAIT);
    const executionArn = stepFunctions.startExecution({ stateMachineArn }).executionArn as string;
    const express = create(stepFunctions, 'Sync', WAIT, 'EXPRESS');
    const synchronous = stepFunctions.startSyncExecution({ stateMachineArn: express });
    const server = await startServer(stepFunctions);
    await server.close();
    expect(stepFunctions.describeExecution({ executionArn })).toMatchObject({ status: 'ABORTED' });
    await expect(synchronous).resolves.toMatchObject({ status: 'FAILED' });
    await expect(fetch(server.url)).rejects.toThrow();
  });

  it('tells when its port is taken', async () => {
    const port = Number(new URL(service.url).port);
    await expect(startServer(inProcess(), { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });
});
