import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { startMoto } from '../test/moto/moto-server';
import { AWS_CLI, installPython, MOTO_PYTHON } from '../test/moto/python-tools';

const ROOT = join(__dirname, '..');

/**
 * `npm run test:moto`: runs test/moto with moto, cfn-lint and policy_sentry, which it installs into .cache/ on its first
 * run. Further arguments go to jest.
 */
async function main(): Promise<number> {
  installPython();
  const moto = await startMoto();
  try {
    return await runJest({ MOTO_ENDPOINT: moto.url, MOTO_PYTHON, AWS_CLI });
  } finally {
    moto.stop();
  }
}

/** Asynchronous, so that moto's end is noticed and its output read while the tests run. */
function runJest(environment: Readonly<Record<string, string>>): Promise<number> {
  const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  // A pattern of its own takes back what jest.config.js leaves out of `npm test`; --ci ends the list of patterns.
  // One file after the other, since there is one moto and each test empties it.
  const own = ['test/moto', '--runInBand', '--testPathIgnorePatterns', '/node_modules/', '--ci'];
  const args = [jest, ...own, ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...environment },
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: Error) => {
    console.error(`test:moto: ${error.message}`);
    process.exitCode = 1;
  },
);
