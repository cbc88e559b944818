import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Deployment } from '@keyturn/simulation/assemble';

/**
 * What the build has written beside the built command, for who has no CDK: the machines and roles of the example, and
 * those of the simulated account. In the repository there are no such files, and CDK makes them anew.
 */
export function builtDeployment(name: 'example' | 'local'): Deployment | undefined {
  const file = join(__dirname, '..', `${name}.json`);
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}
