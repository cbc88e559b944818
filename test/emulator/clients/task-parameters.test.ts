import { PutItem$ } from '@aws-sdk/client-dynamodb';
import { PutObject$ } from '@aws-sdk/client-s3';
import { DescribeExecution$ } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { toClientInput } from '../../../emulator/clients/task-parameters';
import { toTaskResult } from '../../../emulator/clients/task-result';

describe('the parameters of a Task', () => {
  it('become those of the client, at any depth', () => {
    const parameters = { TableName: 't', Item: { key: { M: { inner: { L: [{ Bool: true }, { S: 'text' }] } } } } };
    expect(toClientInput(PutItem$[4], parameters)).toEqual({
      TableName: 't',
      Item: { key: { M: { inner: { L: [{ BOOL: true }, { S: 'text' }] } } } },
    });
  });

  it('become dates and bytes where the service wants them, and are left out where they are null', () => {
    const parameters = {
      Bucket: 'b',
      Key: 'k',
      Body: { a: 1 },
      Expires: null,
      ObjectLockRetainUntilDate: '2025-01-01T00:00:00Z',
    };
    expect(toClientInput(PutObject$[4], parameters)).toEqual({
      ...{ Bucket: 'b', Key: 'k', Body: Buffer.from('{"a":1}') },
      ObjectLockRetainUntilDate: new Date('2025-01-01T00:00:00Z'),
    });
  });
});

describe('the answer of a client', () => {
  it('becomes the result of a Task, without what belongs to the client', async () => {
    const answer = {
      $metadata: { httpStatusCode: 200 },
      ...{ executionArn: 'arn', startDate: new Date(0), stopDate: undefined },
    };
    expect(await toTaskResult(DescribeExecution$[5], answer)).toEqual({
      ExecutionArn: 'arn',
      StartDate: '1970-01-01T00:00:00Z',
    });
  });

  it('has bytes as text, and in base64 where they are none', async () => {
    expect(await toTaskResult(0, Buffer.from('text'))).toBe('text');
    expect(await toTaskResult(0, Buffer.from([0xff, 0xfe]))).toBe('//4=');
  });
});
