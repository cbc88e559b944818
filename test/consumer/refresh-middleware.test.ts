import { Readable } from 'node:stream';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { ListBucketsCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { HttpRequest } from '@smithy/protocol-http';
import { KeyRefusedError } from '../../consumer/errors';
import { fromRotatedSecret, type RotatedSecretProvider } from '../../consumer/from-rotated-secret';
import { retryWithRefreshedKey } from '../../consumer/refresh-middleware';
import { credentialsOf, RotatingUser, SECRET_ID } from './rotating-user';

describe('retryWithRefreshedKey', () => {
  let user: RotatingUser;
  let credentials: RotatedSecretProvider;
  let calls: string[];

  beforeEach(async () => {
    // In the present, so that the SDK remembers the credentials, as it does in an application.
    user = new RotatingUser(new Date());
    await user.pass(60);
    credentials = fromRotatedSecret({
      secretId: SECRET_ID,
      now: user.now,
      clientConfig: { ...user.clientConfig, credentials: credentialsOf(user.createKey()) },
    });
    await user.pass(60);
    calls = [];
    user.account.onCall(({ service, action }) => calls.push(`${service} ${action}`));
  });

  const kinds = {
    STS() {
      const client = new STSClient({ ...user.clientConfig, credentials });
      return { client, request: () => client.send(new GetCallerIdentityCommand({})) };
    },
    DynamoDB() {
      const client = new DynamoDBClient({ ...user.clientConfig, credentials });
      return { client, request: () => client.send(new ListTablesCommand({})) };
    },
    S3() {
      const client = new S3Client({ ...user.clientConfig, credentials });
      return { client, request: () => client.send(new ListBucketsCommand({})) };
    },
  };

  it.each(Object.keys(kinds) as (keyof typeof kinds)[])('saves the request of a client of %s', async (kind) => {
    const { client, request } = kinds[kind]();
    client.middlewareStack.use(retryWithRefreshedKey(client.config));
    await request();
    user.forget(user.first);
    const key = user.rotate();
    await user.pass(10);
    await expect(request()).resolves.toMatchObject({ $metadata: { httpStatusCode: 200 } });
    await expect(client.config.credentials()).resolves.toMatchObject(credentialsOf(key));
  });

  it.each(Object.keys(kinds) as (keyof typeof kinds)[])(
    'is what saves it: a client of %s without fails',
    async (kind) => {
      const { request } = kinds[kind]();
      await request();
      user.forget(user.first);
      user.rotate();
      await user.pass(10);
      await expect(request()).rejects.toThrow();
    },
  );

  it('says that there is no other key, with the error of the service', async () => {
    const { client, request } = kinds.STS();
    client.middlewareStack.use(retryWithRefreshedKey(client.config));
    user.deactivate(user.first);
    const error: unknown = await request().catch((thrown) => thrown);
    expect(error).toBeInstanceOf(KeyRefusedError);
    expect((error as Error).cause).toMatchObject({ name: 'InvalidClientTokenId' });
  });

  it('does not repeat a request whose stream is spent, but has the new key for the next one', async () => {
    const ignore = () => undefined;
    const handler = user.clientConfig.requestHandler;
    const client = new S3Client({
      ...user.clientConfig,
      credentials,
      // The account looks at the key before anything else, and takes no streams.
      requestHandler: {
        ...handler,
        handle: (request: HttpRequest) => handler.handle(new HttpRequest({ ...request, body: '' })),
      },
      logger: { debug: ignore, info: ignore, warn: ignore, error: ignore },
    });
    client.middlewareStack.use(retryWithRefreshedKey(client.config));
    await client.send(new ListBucketsCommand({}));
    user.forget(user.first);
    const key = user.rotate();
    await user.pass(10);
    const put = new PutObjectCommand({ Bucket: 'b', Key: 'k', Body: Readable.from(['x']), ContentLength: 1 });
    await expect(client.send(put)).rejects.toMatchObject({ name: 'InvalidAccessKeyId' });
    await expect(client.config.credentials()).resolves.toMatchObject(credentialsOf(key));
  });

  it('lets every other error pass', async () => {
    const { client, request } = kinds.STS();
    client.middlewareStack.use(retryWithRefreshedKey(client.config));
    await request();
    user.account.faults.add({ kind: 'throttled', service: 'sts' });
    await expect(request()).rejects.toMatchObject({ name: 'Throttling' });
    expect(calls.filter((call) => call === 'secretsmanager getSecretValue')).toHaveLength(1);
  });
});
