import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CreateUserCommand } from '@aws-sdk/client-iam';
import { CreateSecretCommand, DescribeSecretCommand } from '@aws-sdk/client-secrets-manager';
import { beforeEach, describe, expect, it } from '@jest/globals';
import { MOTO_ENDPOINT, motoClients, resetMoto } from './moto-clients';

const { AWS_CLI, PATH } = process.env;
if (!MOTO_ENDPOINT || !AWS_CLI) console.warn('no command of a README is pasted: run npm run test:moto');
const describeWithMoto = MOTO_ENDPOINT && AWS_CLI ? describe : describe.skip;

/** The loop as a reader pastes it. */
function loop(): string {
  const readme = readFileSync(join(__dirname, '..', '..', 'infra', 'README.md'), 'utf8');
  const [, text] = /```sh\n((?:(?!```)[\s\S])*tag-resource[\s\S]*?)```/.exec(readme) ?? [];
  if (text === undefined) throw new Error('infra/README.md has no loop that tags secrets');
  return text;
}

describeWithMoto('the loop that binds the secrets of an earlier version', () => {
  const endpoint = MOTO_ENDPOINT as string;
  const { iam, secretsManager } = motoClients(endpoint);
  beforeEach(() => resetMoto(endpoint));

  const makeUser = (UserName: string, secretName?: string) =>
    iam.send(new CreateUserCommand({ UserName, Tags: secretName ? [{ Key: 'SecretName', Value: secretName }] : [] }));
  const makeSecret = (Name: string) => secretsManager.send(new CreateSecretCommand({ Name, SecretString: '{}' }));
  const tagsOf = async (SecretId: string) =>
    (await secretsManager.send(new DescribeSecretCommand({ SecretId }))).Tags ?? [];

  it('tags the secret of each enrolled user with its name, and no other', async () => {
    for (const name of ['keyturn/anna', 'keyturn/bert', 'other']) await makeSecret(name);
    await makeUser('anna', 'keyturn/anna');
    await makeUser('bert', 'keyturn/bert');
    await makeUser('cleo');
    const printed = execFileSync('bash', ['--norc', '-eo', 'pipefail', '-c', loop()], {
      encoding: 'utf8',
      env: {
        PATH: `${dirname(AWS_CLI as string)}:${PATH}`,
        AWS_ENDPOINT_URL: endpoint,
        AWS_DEFAULT_REGION: 'us-east-1',
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
      },
    });
    expect(printed.trim().split('\n')).toEqual(['anna: keyturn/anna', 'bert: keyturn/bert']);
    expect(await tagsOf('keyturn/anna')).toEqual([{ Key: 'keyturn:user', Value: 'anna' }]);
    expect(await tagsOf('keyturn/bert')).toEqual([{ Key: 'keyturn:user', Value: 'bert' }]);
    expect(await tagsOf('other')).toEqual([]);
  });
});
