import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { devDependencies } from '../../package.json';

const ROOT = join(__dirname, '..', '..');
export const DIST = join(ROOT, 'dist');

export interface StrangerProps {
  /** A folder of `strangers/`, whose files it has. */
  readonly files?: string;
  /** What `package.json` says of `.ts` and `.js`. */
  readonly type: 'commonjs' | 'module';
  /** Rooms whose tarballs it installs. */
  readonly rooms: readonly string[];
  /** What it installs besides, in the versions of this repository. */
  readonly packages?: readonly (keyof typeof devDependencies)[];
  /** Whether the declarations of everything that it installs are checked too. */
  readonly checksDeclarations?: boolean;
}

/** A project that knows nothing of this repository, in a folder of its own. */
export class Stranger {
  readonly folder = mkdtempSync(join(tmpdir(), 'stranger-'));

  constructor({ files, type, rooms, packages = [], checksDeclarations = false }: StrangerProps) {
    if (files) cpSync(join(__dirname, 'strangers', files), this.folder, { recursive: true });
    const dependencies = {
      ...Object.fromEntries(rooms.map(tarballOf)),
      ...Object.fromEntries(packages.map((name) => [name, devDependencies[name]])),
    };
    this.write('package.json', JSON.stringify({ private: true, type, dependencies }));
    const compilerOptions = {
      module: 'nodenext',
      target: 'es2023',
      strict: true,
      exactOptionalPropertyTypes: true,
      types: packages.includes('@types/node') ? ['node'] : [],
      skipLibCheck: !checksDeclarations,
    };
    this.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.ts', '*.mts', '*.cts'] }));
    this.run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', '--ignore-scripts']);
  }

  write(file: string, text: string): void {
    writeFileSync(join(this.folder, file), text);
  }

  read(file: string): string {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  /** Type-checks and compiles it. @throws Error with what the compiler says. */
  compile(): void {
    this.run(join(ROOT, 'node_modules', '.bin', 'tsc'), ['-p', this.folder]);
  }

  /** @throws Error with what the command has printed. */
  run(command: string, args: readonly string[]): string {
    const { NODE_OPTIONS: _, ...env } = process.env;
    try {
      return execFileSync(command, args, { cwd: this.folder, encoding: 'utf8', env, stdio: 'pipe' });
    } catch (error) {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${command} ${args.join(' ')}\n${stdout}\n${stderr}`);
    }
  }

  /** Below `node_modules/`, in megabytes. */
  installedMegabytes(): number {
    return bytesIn(join(this.folder, 'node_modules')) / 1_000_000;
  }

  hasInstalled(name: string): boolean {
    return readdirSync(join(this.folder, 'node_modules')).includes(name);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}

/** What `npm run pack` has made of a room. */
function tarballOf(room: string): [name: string, file: string] {
  const { name, version } = JSON.parse(readFileSync(join(DIST, room, 'package.json'), 'utf8'));
  return [name, `file:${join(DIST, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`)}`];
}

function bytesIn(folder: string): number {
  const entries = readdirSync(folder, { withFileTypes: true });
  return entries.reduce((sum, entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sum + bytesIn(path);
    return entry.isFile() ? sum + statSync(path).size : sum;
  }, 0);
}
