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
import { type HttpRequest, HttpResponse } from '@smithy/protocol-http';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import { retryWithRefreshedKey } from '../../consumer/refresh-middleware';
import { isRefusal } from '../../consumer/refusal';

/** An answer as it comes over the wire. */
interface Answer {
  readonly statusCode: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Uint8Array;
}

const OLD = { accessKeyId: 'AKIAOLDOLDOLDOLDOLD1', secretAccessKey: 'secret' };
const NEW = { accessKeyId: 'AKIANEWNEWNEWNEWNEW2', secretAccessKey: 'secret' };

/** For a client whose requests are answered by the key that they are signed with, and not repeated by the SDK. */
function configuration(answer: (accessKeyId: string) => Answer) {
  return {
    region: 'us-east-1',
    credentials: async (request?: { readonly forceRefresh?: boolean }) => (request?.forceRefresh ? NEW : OLD),
    maxAttempts: 1,
    requestHandler: {
      handle: async ({ headers }: HttpRequest) => {
        const accessKeyId = headers.authorization?.match(/Credential=(\w+)/)?.[1] ?? '';
        const { statusCode, headers: own = {}, body = '' } = answer(accessKeyId);
        const bytes = typeof body === 'string' ? Buffer.from(body) : body;
        return { response: new HttpResponse({ statusCode, headers: own, body: bytes }) };
      },
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

interface Protocol {
  client(config: ReturnType<typeof configuration>): {
    readonly config: { readonly credentials: AwsCredentialIdentityProvider };
    // Each client has a stack of its own types.
    readonly middlewareStack: { use(plugin: never): void };
    send(command: never): Promise<unknown>;
  };
  readonly command: () => object;
  readonly refused: Answer;
  readonly denied: Answer;
  readonly granted: Answer;
}

/** A client of every protocol, and how its service answers a key that does not exist, one that may not, and one that may. */
const PROTOCOLS: Record<string, Protocol> = {
  'AWS Query (STS, IAM)': {
    client: (config) => new STSClient(config),
    command: () => new GetCallerIdentityCommand({}),
    granted: {
      statusCode: 200,
      body: '<GetCallerIdentityResponse><GetCallerIdentityResult/></GetCallerIdentityResponse>',
    },
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
    client: (config) => new EC2Client(config),
    command: () => new DescribeRegionsCommand({}),
    granted: { statusCode: 200, body: '<DescribeRegionsResponse><regionInfo/></DescribeRegionsResponse>' },
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
    client: (config) => new DynamoDBClient(config),
    command: () => new ListTablesCommand({}),
    granted: { statusCode: 200, body: '{}' },
    refused: { statusCode: 400, body: json('com.amazon.coral.service#UnrecognizedClientException', INVALID) },
    denied: {
      statusCode: 400,
      body: json('com.amazon.coral.service#AccessDeniedException', 'User: x is not authorized'),
    },
  },
  'AWS JSON 1.1 (Secrets Manager)': {
    client: (config) => new SecretsManagerClient(config),
    command: () => new ListSecretsCommand({}),
    granted: { statusCode: 200, body: '{}' },
    refused: { statusCode: 400, body: json('UnrecognizedClientException', INVALID) },
    denied: { statusCode: 400, body: json('AccessDeniedException', 'User: x is not authorized') },
  },
  'REST with JSON (Lambda)': {
    client: (config) => new LambdaClient(config),
    command: () => new ListFunctionsCommand({}),
    granted: { statusCode: 200, body: '{}' },
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
    client: (config) => new S3Client(config),
    command: () => new ListBucketsCommand({}),
    granted: { statusCode: 200, body: '<ListAllMyBucketsResult><Buckets/></ListAllMyBucketsResult>' },
    refused: {
      statusCode: 403,
      body: s3('InvalidAccessKeyId', 'The AWS Access Key Id you provided does not exist in our records.'),
    },
    denied: { statusCode: 403, body: s3('AccessDenied', 'Access Denied') },
  },
  'RPC v2 with CBOR (CloudWatch)': {
    client: (config) => new CloudWatchClient({ ...config, protocol: AwsSmithyRpcV2CborProtocol }),
    command: () => new ListMetricsCommand({}),
    granted: inCbor(200, {}),
    refused: inCbor(403, { __type: 'com.amazon.coral.service#UnrecognizedClientException', message: INVALID }),
    denied: inCbor(403, {
      __type: 'com.amazon.coral.service#AccessDeniedException',
      message: 'User: x is not authorized',
    }),
  },
};

function inCbor(statusCode: number, body: object): Answer {
  const headers = { 'smithy-protocol': 'rpc-v2-cbor', 'content-type': 'application/cbor' };
  return { statusCode, headers, body: cbor.serialize(body) };
}

async function errorOf({ client, command }: Protocol, answer: Answer): Promise<unknown> {
  return client(configuration(() => answer))
    .send(command() as never)
    .then(
      () => undefined,
      (error: unknown) => error,
    );
}

describe('isRefusal', () => {
  describe.each(Object.entries(PROTOCOLS))('in %s', (_, protocol) => {
    it('recognises a key that is not accepted', async () => {
      const error = await errorOf(protocol, protocol.refused);
      expect(error).toBeInstanceOf(Error);
      expect({ error, is: isRefusal(error) }).toEqual({ error, is: true });
    });

    it('does not take a denial for it', async () => {
      const error = await errorOf(protocol, protocol.denied);
      expect(error).toBeInstanceOf(Error);
      expect({ error, is: isRefusal(error) }).toEqual({ error, is: false });
    });

    it('does not take a failure of the service for it, whatever it says', async () => {
      expect(isRefusal(await errorOf(protocol, { ...protocol.refused, statusCode: 500 }))).toBe(false);
    });

    it('has the middleware repeat the request with another key, once, and not after a denial', async () => {
      for (const first of ['refused', 'denied'] as const) {
        const keys: string[] = [];
        const client = protocol.client(
          configuration((accessKeyId) => {
            keys.push(accessKeyId);
            return accessKeyId === NEW.accessKeyId ? protocol.granted : protocol[first];
          }),
        );
        client.middlewareStack.use(retryWithRefreshedKey(client.config) as never);
        const sent = client.send(protocol.command() as never);
        if (first === 'denied') await expect(sent).rejects.toThrow();
        else await expect(sent).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
        expect(keys).toEqual(first === 'denied' ? [OLD.accessKeyId] : [OLD.accessKeyId, NEW.accessKeyId]);
      }
    });
  });

  const protocolOf = (name: string) => PROTOCOLS[name] as Protocol;

  it.each([
    // The developer guide gives AuthFailure a second meaning: what an account may not do.
    ['AuthFailure', 403, 'You do not have permission to access the specified resource.'],
    ['AuthFailure', 400, 'Not authorized for images: [ami-1]'],
    ['UnauthorizedOperation', 403, 'You are not authorized to perform this operation.'],
    ['OptInRequired', 401, 'You are not subscribed to this service. Please go to http://aws.amazon.com to subscribe.'],
    ['RequestExpired', 400, 'Request has expired.'],
  ])('does not take %s (%d) of EC2 for it: %s', async (code, statusCode, message) => {
    const error = await errorOf(protocolOf('EC2 Query'), { statusCode, body: ec2(code, message) });
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
    const error = await errorOf(protocolOf('REST with JSON (Lambda)'), { statusCode, headers, body });
    expect(isRefusal(error)).toBe(expected);
  });
});
