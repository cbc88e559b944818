import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '..', '..', '..');

/** What of a `package.json` the build reads and writes. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly bin?: Readonly<Record<string, string>>;
  /** In the repository `./machines` names `./machines.ts`. */
  readonly exports?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** A folder of the repository that is published as a package. */
export interface Room {
  readonly folder: string;
  readonly manifest: Manifest;
  /** Where its package is put together. */
  readonly target: string;
  /** Its files that others may import, without `.ts`: `asl/path`. */
  readonly doors: readonly string[];
}

const FOLDERS = ['statemachine', 'infra', 'emulator', 'consumer', 'cli'] as const;

export function rooms(): readonly Room[] {
  return FOLDERS.map((folder) => {
    const manifest: Manifest = JSON.parse(readFileSync(join(ROOT, folder, 'package.json'), 'utf8'));
    const doors = Object.values(manifest.exports ?? {}).map((file) => file.replace(/^\.\/(.*)\.ts$/, '$1'));
    return { folder, manifest, target: join(ROOT, 'dist', folder), doors };
  });
}
