import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromRotatedSecret } from '@keyturn/consumer/from-rotated-secret';
import { retryWithRefreshedKey } from '@keyturn/consumer/refresh-middleware';

const SECRET = { AccessKeyId: 'AKIAIOSFODNN7EXAMPLE', SecretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY' };
const IDENTITY = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:iam::123456789012:user/svc-ci</Arn></GetCallerIdentityResult></GetCallerIdentityResponse>`;

/** Secrets Manager and STS in one, as far as an application asks them. */
const signatures: string[] = [];
const server = createServer((request, response) => {
  const asksSecret = request.headers['x-amz-target'] === 'secretsmanager.GetSecretValue';
  if (!asksSecret) signatures.push(String(request.headers.authorization));
  response.end(asksSecret ? JSON.stringify({ SecretString: JSON.stringify(SECRET), VersionId: 'v1' }) : IDENTITY);
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

const region = 'us-east-1';
const start = { accessKeyId: 'AKIAI44QH8DHBEXAMPLE', secretAccessKey: 'je7MtGbClwBF/2Zp9Utk/h3yCo8nvbEXAMPLEKEY' };
const credentials = fromRotatedSecret({ secretId: 'svc-ci', clientConfig: { region, endpoint, credentials: start } });
const sts = new STSClient({ region, endpoint, credentials });
sts.middlewareStack.use(retryWithRefreshedKey(sts.config));
const { Arn } = await sts.send(new GetCallerIdentityCommand({}));
// @ts-expect-error a secret is named by a text
if (process.argv.length > 99) fromRotatedSecret({ secretId: 1 });
server.close();
process.stdout.write(JSON.stringify({ Arn, signedWith: /Credential=(\w+)\//.exec(signatures[0] ?? '')?.[1] }));
