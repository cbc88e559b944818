import { CloudWatchClient, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { DescribeRegionsCommand, EC2Client } from '@aws-sdk/client-ec2';
import { LambdaClient, ListFunctionsCommand } from '@aws-sdk/client-lambda';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { ListSecretsCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { AwsSmithyRpcV2CborProtocol } from '@aws-sdk/core/protocols';
import { describe, expect, it } from '@jest/globals';
import { cbor } from '@smithy/core/cbor';
import { HttpResponse } from '@smithy/protocol-http';
import { isRefusal } from '../../consumer/refusal';

/** An answer as it comes over the wire. */
interface Answer {
  readonly statusCode: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
}

/** For a client whose every request gets this answer, and is not repeated. */
function answering({ statusCode, headers = {}, body = '' }: Answer) {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return {
    region: 'us-east-1',
    credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'secret' },
    maxAttempts: 1,
    requestHandler: {
      handle: async () => ({ response: new HttpResponse({ statusCode, headers, body: bytes }) }),
    },
  };
}

const query = (code: string, message: string) =>
  `<ErrorResponse xmlns="https://x/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>r</RequestId></ErrorResponse>`;
const ec2 = (code: string, message: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Response><Errors><Error><Code>${code}</Code><Message>${message}</Message></Error></Errors><RequestID>r</RequestID></Response>`;
const json = (code: string, message: string) => JSON.stringify({ __type: code, message });
const s3 = (code: string, message: string) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message><RequestId>r</RequestId></Error>`;

const INVALID = 'The security token included in the request is invalid.';

/** A client of every protocol, and how its service answers a key that does not exist, and one that may not. */
const PROTOCOLS: Record<string, { send(answer: Answer): Promise<unknown>; refused: Answer; denied: Answer }> = {
  'AWS Query (STS, IAM)': {
    send: (answer) => new STSClient(answering(answer)).send(new GetCallerIdentityCommand({})),
    refused: {
      statusCode: 403,
      body: query('InvalidClientTokenId', 'The security token included in the request is invalid'),
    },
    denied: {
      statusCode: 403,
      body: query('AccessDenied', 'User: x is not authorized to perform: sts:GetCallerIdentity'),
    },
  },
  'EC2 Query': {
    send: (answer) => new EC2Client(answering(answer)).send(new DescribeRegionsCommand({})),
    refused: {
      statusCode: 401,
      body: ec2('AuthFailure', 'AWS was not able to validate the provided access credentials'),
    },
    denied: {
      statusCode: 403,
      body: ec2('UnauthorizedOperation', 'You are not authorized to perform this operation.'),
    },
  },
  'AWS JSON 1.0 (DynamoDB)': {
    send: (answer) => new DynamoDBClient(answering(answer)).send(new ListTablesCommand({})),
    refused: { statusCode: 400, body: json('com.amazon.coral.service#UnrecognizedClientException', INVALID) },
    denied: {
      statusCode: 400,
      body: json('com.amazon.coral.service#AccessDeniedException', 'User: x is not authorized'),
    },
  },
  'AWS JSON 1.1 (Secrets Manager)': {
    send: (answer) => new SecretsManagerClient(answering(answer)).send(new ListSecretsCommand({})),
    refused: { statusCode: 400, body: json('UnrecognizedClientException', INVALID) },
    denied: { statusCode: 400, body: json('AccessDeniedException', 'User: x is not authorized') },
  },
  'REST with JSON (Lambda)': {
    send: (answer) => new LambdaClient(answering(answer)).send(new ListFunctionsCommand({})),
    refused: {
      statusCode: 403,
      headers: { 'x-amzn-errortype': 'UnrecognizedClientException' },
      body: JSON.stringify({ message: INVALID }),
    },
    denied: {
      statusCode: 403,
      headers: { 'x-amzn-errortype': 'AccessDeniedException' },
      body: JSON.stringify({ Message: 'User: x is not authorized' }),
    },
  },
  'REST with XML (S3)': {
    send: (answer) => new S3Client(answering(answer)).send(new ListBucketsCommand({})),
    refused: {
      statusCode: 403,
      body: s3('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.'),
    },
    denied: { statusCode: 403, body: s3('AccessDenied', 'Access Denied') },
  },
  'RPC v2 with CBOR (CloudWatch)': {
    send: (answer) => {
      const client = new CloudWatchClient({ ...answering(answer), protocol: AwsSmithyRpcV2CborProtocol });
      return client.send(new ListMetricsCommand({}));
    },
    refused: inCbor(403, 'com.amazon.coral.service#UnrecognizedClientException', INVALID),
    denied: inCbor(403, 'com.amazon.coral.service#AccessDeniedException', 'User: x is not authorized'),
  },
};

function inCbor(statusCode: number, __type: string, message: string): Answer {
  const headers = { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' };
  return { statusCode, headers, body: cbor.serialize({ __type, message }) };
}

async function errorOf(sent: Promise<unknown>): Promise<unknown> {
  return sent.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('isRefusal', () => {
  describe.each(Object.entries(PROTOCOLS))('in %s', (_, { send, refused, denied }) => {
    it('recognises a key that is not accepted', async () => {
      const error = await errorOf(send(refused));
      expect(error).toBeInstanceOf(Error);
      expect({ error, is: isRefusal(error) }).toEqual({ error, is: true });
    });

    it('does not take a denial for it', async () => {
      const error = await errorOf(send(denied));
      expect(error).toBeInstanceOf(Error);
      expect({ error, is: isRefusal(error) }).toEqual({ error, is: false });
    });

    it('does not take a failure of the service for it, whatever it says', async () => {
      expect(isRefusal(await errorOf(send({ ...refused, statusCode: 500 })))).toBe(false);
    });
  });

  it.each([
    // The developer guide gives AuthFailure a second meaning: what an account may not do.
    ['AuthFailure', 403, 'You do not have permission to access the specified resource.'],
    ['AuthFailure', 400, 'Not authorized for images: [ami-1]'],
    ['UnauthorizedOperation', 403, 'You are not authorized to perform this operation.'],
    ['OptInRequired', 401, 'You are not subscribed to this service. Please go to http://aws.amazon.com to subscribe.'],
    ['RequestExpired', 400, 'Request has expired.'],
  ])('does not take %s (%d) of EC2 for it: %s', async (code, statusCode, message) => {
    const error = await errorOf(
      PROTOCOLS['EC2 Query']?.send({ statusCode, body: ec2(code, message) }) ?? Promise.resolve(),
    );
    expect(error).toMatchObject({ name: code });
    expect(isRefusal(error)).toBe(false);
  });

  it.each([
    ['ForbiddenException', 403, INVALID, true],
    ['ForbiddenException', 403, 'Forbidden', false],
    ['InvalidSignatureException', 403, 'The request signature we calculated does not match', false],
    ['ExpiredTokenException', 403, 'The security token included in the request is expired', true],
  ])('goes by the words of %s (%d): %s', async (code, statusCode, message, expected) => {
    const headers = { 'x-amzn-errortype': code };
    const body = JSON.stringify({ message });
    const error = await errorOf(
      PROTOCOLS['REST with JSON (Lambda)']?.send({ statusCode, headers, body }) ?? Promise.resolve(),
    );
    expect(isRefusal(error)).toBe(expected);
  });
});
