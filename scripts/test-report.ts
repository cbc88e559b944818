import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { chromiumPath } from '../test/report/chromium';

const ROOT = join(__dirname, '..');

/**
 * `npm run test:report`: opens the report in Chromium, which has to be there (Debian: apt-get install chromium) or be
 * named in CHROMIUM. Further arguments go to jest.
 */
function main(): number {
  if (chromiumPath() === undefined) {
    console.error('test:report: there is no Chromium, so nothing was tested: install it, or name it in CHROMIUM');
    return 1;
  }
  const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  const own = ['test/report', '--runInBand', '--testPathIgnorePatterns', '/node_modules/', '--ci'];
  return (
    spawnSync(process.execPath, [jest, ...own, ...process.argv.slice(2)], { cwd: ROOT, stdio: 'inherit' }).status ?? 1
  );
}

process.exitCode = main();
