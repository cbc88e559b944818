import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..');

/** What people read, below the repository: the landing page, the door of each room, and how to work on them. */
export const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'statemachine/README.md',
  'infra/README.md',
  'emulator/README.md',
  'consumer/README.md',
  'simulation/README.md',
  'cli/README.md',
  'test/prove/README.md',
  'test/conformance/README.md',
] as const;

export function textOf(document: string): string {
  return readFileSync(join(ROOT, document), 'utf8');
}
