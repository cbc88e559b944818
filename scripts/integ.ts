import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import { IAMClient } from '@aws-sdk/client-iam';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SFNClient } from '@aws-sdk/client-sfn';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { Command } from 'commander';
import { asProgram } from '../emulator/command-line';
import { LOGGED_MACHINE_NAMES, stackContents } from '../statemachine/stack-outputs';
import { STACK } from '../test/deployed/app';
import { cleanUp, type Exercised, exercise } from '../test/deployed/exercise';

const ROOT = join(__dirname, '..');

interface Options {
  readonly account: string;
  readonly profile?: string;
  readonly region?: string;
}

/**
 * `npm run integ`: deploys into a real account, rotates the key of a disposable user, looks for its secrets, restores,
 * revokes, and destroys all of it, also where something did not hold.
 */
void asProgram(new Command('npm run integ --'))
  .description('Tries keyturn in a real account, with a disposable user that it makes and deletes again.')
  .requiredOption('--account <id>', 'the account into which you mean to deploy; another one is refused')
  .option('--profile <name>', 'profile of the shared AWS configuration')
  .option('--region <name>', 'region, where the profile names none; it has to be bootstrapped')
  .action(async ({ account, profile, region }: Options) => {
    const config = { ...(profile !== undefined && { profile }), ...(region !== undefined && { region }) };
    const { Account } = await new STSClient(config).send(new GetCallerIdentityCommand({}));
    if (Account !== account) throw new Error(`these are credentials of the account ${Account}, not of ${account}`);
    let failure: Error | undefined;
    const folder = mkdtempSync(join(tmpdir(), 'keyturn-integ-'));
    const environment = { ...(region !== undefined && { AWS_REGION: region }) };
    const cdk = (...args: string[]) => runCdk(args, profile, environment);
    try {
      cdk('deploy', '--all', '--require-approval', 'never', '--outputs-file', join(folder, 'outputs.json'));
      const on = deployed(JSON.parse(readFileSync(join(folder, 'outputs.json'), 'utf8'))[STACK], config);
      await exercise(on).finally(() => cleanUp(on));
    } catch (error) {
      failure = error as Error;
      console.error(`integ: ${failure.message}`);
    } finally {
      rmSync(folder, { recursive: true });
      cdk('destroy', '--all', '--force');
    }
    if (failure) throw new Error('what had been deployed is destroyed; see above what did not hold');
    console.log('everything held, and nothing of it is left');
  })
  .parseAsync()
  .catch((error: Error) => {
    console.error(`integ: ${error.message}`);
    process.exitCode = 1;
  });

function runCdk(args: readonly string[], profile: string | undefined, environment: NodeJS.ProcessEnv): void {
  const cdk = join(ROOT, 'node_modules', 'aws-cdk', 'bin', 'cdk');
  const all = [
    cdk,
    ...args,
    '--app',
    'tsx test/deployed/app.ts',
    ...(profile === undefined ? [] : ['--profile', profile]),
  ];
  const env = { ...process.env, ...environment };
  const { status } = spawnSync(process.execPath, all, { cwd: ROOT, stdio: 'inherit', env });
  if (status !== 0) throw new Error(`cdk ${args[0]} failed, see above`);
}

function deployed(outputs: Readonly<Record<string, string>>, config: { readonly region?: string }): Exercised {
  const { machineArns, logGroups } = stackContents(outputs);
  const logs = new CloudWatchLogsClient(config);
  return {
    iam: new IAMClient(config),
    secretsManager: new SecretsManagerClient(config),
    sfn: new SFNClient(config),
    arnOf: (machine) => machineArns[machine],
    // Whole, and searched here: a filter of CloudWatch would put the secret into the log of CloudTrail.
    readLogs: async () => {
      const texts: string[] = [];
      for (const machine of LOGGED_MACHINE_NAMES) {
        const pages = paginateFilterLogEvents({ client: logs }, { logGroupName: logGroups[machine] });
        for await (const { events = [] } of pages) texts.push(...events.map(({ message = '' }) => message));
      }
      return texts.join('\n');
    },
    userName: outputs.UserName as string,
    secretName: outputs.SecretName as string,
    sleep: (milliseconds) => sleep(milliseconds),
    print: console.log,
  };
}
