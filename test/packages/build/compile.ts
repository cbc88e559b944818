import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { ROOT, type Room } from './room';

const NODE = { platform: 'node', target: 'node20', logLevel: 'warning', absWorkingDir: ROOT } as const;

/** The TypeScript files that a room's doors and commands lead to, below its folder. */
async function filesOf({ folder, doors, manifest }: Room): Promise<readonly string[]> {
  const { metafile } = await build({
    ...NODE,
    entryPoints: entriesOf(folder, doors, manifest.bin),
    outdir: 'dist',
    bundle: true,
    write: false,
    metafile: true,
    packages: 'external',
  });
  // A command loads tsx only in the repository, where its source is.
  const sources = Object.entries(metafile.inputs).filter(([file]) => file.endsWith('.ts'));
  const strangers = sources.flatMap(([, { imports }]) =>
    imports.flatMap(({ path, external }) => (external && !path.startsWith('node:') ? [packageOf(path)] : [])),
  );
  const declared = { ...manifest.dependencies, ...manifest.peerDependencies };
  const undeclared = strangers.find((name) => !(name in declared));
  if (undeclared) throw new Error(`${folder} imports ${undeclared}; add it to the dependencies of ${manifest.name}`);
  return sources.map(([file]) => file);
}

function entriesOf(folder: string, doors: readonly string[], bin: Room['manifest']['bin'] = {}): string[] {
  const commands = Object.values(bin).map((file) => join(folder, file));
  return [...doors.map((door) => join(folder, `${door}.ts`)), ...commands];
}

function packageOf(path: string): string {
  return path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Each file stays a file; what it imports of TypeScript is left to be loaded, JSON becomes part of it. */
const fileByFile: Plugin = {
  name: 'file by file',
  setup({ onResolve }) {
    onResolve({ filter: /^\.{1,2}\// }, ({ path, kind }) => {
      if (kind === 'entry-point' || path.endsWith('.json')) return undefined;
      // `import()` stays one, and finds no file without its extension; `require` does.
      return { path: kind === 'dynamic-import' ? `${path}.js` : path, external: true };
    });
  },
};

/**
 * The room as CommonJS in `dist/cjs`, and its doors as ES modules in `dist/esm`. An ES module hands on what the
 * CommonJS one has, so that a class is one class however it was imported.
 */
export async function compile(room: Room): Promise<void> {
  const { folder, target, doors } = room;
  const entryPoints = [...(await filesOf(room))];
  const options = { ...NODE, entryPoints, outbase: folder, bundle: true, packages: 'external' } as const;
  await build({
    ...options,
    outdir: join(target, 'dist', 'cjs'),
    format: 'cjs',
    sourcemap: true,
    sourcesContent: true,
    plugins: [fileByFile],
  });
  const { metafile } = await build({
    ...options,
    outdir: 'esm',
    format: 'esm',
    write: false,
    metafile: true,
    plugins: [fileByFile],
  });
  for (const door of doors) {
    const exported = metafile.outputs[`esm/${door}.js`]?.exports ?? [];
    writeDoor(join(target, 'dist'), door, exported);
  }
  write(join(target, 'dist', 'cjs', 'package.json'), '{ "type": "commonjs" }\n');
  write(join(target, 'dist', 'esm', 'package.json'), '{ "type": "module" }\n');
}

function writeDoor(folder: string, door: string, exported: readonly string[]): void {
  const file = join(folder, 'esm', door);
  const built = relative(dirname(file), join(folder, 'cjs', `${door}.js`));
  const values =
    exported.length > 0
      ? `import built from '${built}';\nexport const { ${exported.join(', ')} } = built;\n`
      : 'export {};\n';
  write(`${file}.js`, values);
  write(`${file}.d.ts`, `export * from '${built}';\n`);
}

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
