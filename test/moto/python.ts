import { spawnSync } from 'node:child_process';
import { MOTO_PYTHON } from './python-tools';

/** Whether `npm run test:moto` runs the tests, which has the Python that they need. */
export const hasPython = process.env.MOTO_PYTHON !== undefined;

/**
 * What a Python program writes as JSON, given `input` as JSON.
 * @throws Error with what it says where it fails.
 */
export function python<T>(program: string, input: unknown = null): T {
  const { status, stdout, stderr } = spawnSync(MOTO_PYTHON, ['-c', program], {
    input: JSON.stringify(input),
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`the Python program failed: ${stderr}`);
  return JSON.parse(stdout);
}
