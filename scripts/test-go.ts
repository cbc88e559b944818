import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(__dirname, '..');
const PROGRAM = join(ROOT, 'test', 'consumer', 'readers', 'go');
const READER = join(ROOT, '.cache', 'go-reader');

/**
 * `npm run test:go`: builds a small program with the AWS SDK for Go, and runs test/go, which holds our picture of the SDK
 * against it. Further arguments go to jest. Without Go it says so and fails.
 */
function main(): number {
  if (spawnSync('go', ['version']).status !== 0) {
    console.error('test:go: there is no go on the PATH, so nothing was tested: install Go 1.24 or later');
    return 1;
  }
  mkdirSync(join(ROOT, '.cache'), { recursive: true });
  if (spawnSync('go', ['build', '-o', READER, '.'], { cwd: PROGRAM, stdio: 'inherit' }).status !== 0) return 1;
  const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const own = ['test/go', '--testPathIgnorePatterns', '/node_modules/', '--ci'];
  const env = { ...process.env, GO_READER: READER };
  return (
    spawnSync(process.execPath, [jest, ...own, ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit', env })
      .status ?? 1
  );
}

process.exitCode = main();
