import { IAMClient } from '@aws-sdk/client-iam';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { describe, expect, it } from '@jest/globals';
import { stepFunctionsRequestHandler } from '../../../emulator/api/request-handler';
import { Simulation } from '../../../simulation/simulation';
import { cleanUp, type Exercised, exercise, mustHoldNoSecret } from '../../deployed/exercise';
import { handedOut } from './deployments';

/** What `npm run integ` deploys is like what is handed out, but for paths and prefixes. */
function exercised(print: (line: string) => void, readLogs?: Exercised['readLogs']): Exercised {
  const simulation = new Simulation({ deployment: handedOut, mailSender: 'keyturn@example.com' });
  const { account, clock, stepFunctions } = simulation;
  account.iam.createUser({
    UserName: 'disposable',
    Path: '/apps/',
    Tags: [{ Key: 'SecretName', Value: 'keyturn/user' }],
  });
  account.secretsManager.createSecret({
    Name: 'keyturn/user',
    SecretString: 'random',
    Tags: [{ Key: 'keyturn:user', Value: 'disposable' }],
  });
  const config = { region: account.region, credentials: account.adminCredentials };
  return {
    iam: new IAMClient({ ...config, requestHandler: account.requestHandler() }),
    secretsManager: new SecretsManagerClient({ ...config, requestHandler: account.requestHandler() }),
    sfn: new SFNClient({ ...config, requestHandler: stepFunctionsRequestHandler(stepFunctions) }),
    arnOf: (machine) => handedOut[machine].arn,
    readLogs,
    userName: 'disposable',
    secretName: 'keyturn/user',
    sleep: (milliseconds) => clock.sleep(milliseconds),
    print,
  };
}

describe('the exercise of npm run integ', () => {
  it('goes through where keyturn does what it says, says what it did not look at, and leaves no key', async () => {
    const lines: string[] = [];
    const on = exercised((line) => lines.push(line));
    await exercise(on);
    expect(lines).toEqual([
      'a first key is in the secret',
      'a second key is in the secret',
      'restored, and the key that was given up revoked',
      'no secret is in a history',
      'the logs were not looked at: there are none here',
    ]);
    await cleanUp(on);
    await expect(exercise({ ...on, secretName: 'keyturn/other' })).rejects.toThrow();
  });

  it('fails where the logs hold nothing of what was done', async () => {
    await expect(
      exercise(
        exercised(
          () => {},
          async () => 'empty',
        ),
      ),
    ).rejects.toThrow('the logs do not name the key');
  });

  it('fails where a secret is found, and does not print it', () => {
    const key = { id: 'AKIAEXAMPLE', secret: 'the-secret' };
    expect(() => mustHoldNoSecret('logs', 'AKIAEXAMPLE the-secret', [key])).toThrow(
      'the secret of the key ****MPLE is in the logs',
    );
    expect(() => mustHoldNoSecret('logs', 'AKIAEXAMPLE', [key])).not.toThrow();
  });
});
