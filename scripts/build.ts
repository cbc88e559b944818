import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bundleCommand } from '../test/packages/build/bundle-command';
import { bundleCommands } from '../test/packages/build/bundle-consumers';
import { compile } from '../test/packages/build/compile';
import { publishedManifest } from '../test/packages/build/published-manifest';
import { ROOT, type Room, rooms } from '../test/packages/build/room';
import { writeExample, writeLocal } from '../test/packages/build/write-example';

/** `npm run build`: every package as it is published, ready to be packed, below `dist/`. */
const DECLARATIONS = join(ROOT, 'dist', 'declarations');

async function make(room: Room): Promise<void> {
  const { folder, target, manifest } = room;
  if (folder === 'cli') {
    await bundleCommand(room);
    writeExample(join(target, 'dist', 'example.json'));
    writeLocal(join(target, 'dist', 'local.json'));
  } else {
    await compile(room);
    cpSync(join(DECLARATIONS, folder), join(target, 'dist', 'cjs'), { recursive: true });
  }
  if (folder === 'consumer') await bundleCommands(join(target, 'dist'));
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(publishedManifest(manifest), null, 2)}\n`);
  if (manifest.bin) cpSync(join(ROOT, folder, 'bin'), join(target, 'bin'), { recursive: true });
  for (const file of [join(folder, 'README.md'), 'LICENSE']) {
    if (existsSync(join(ROOT, file))) cpSync(join(ROOT, file), join(target, file.slice(file.lastIndexOf('/') + 1)));
  }
}

async function main(): Promise<void> {
  rmSync(join(ROOT, 'dist'), { recursive: true, force: true });
  execFileSync(join(ROOT, 'node_modules', '.bin', 'tsc'), ['-p', 'tsconfig.build.json'], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  for (const room of rooms()) await make(room);
  rmSync(DECLARATIONS, { recursive: true });
  link();
}

/** What was built finds what it imports of ours as it was built, too: `npx keyturn` runs it in the repository. */
function link(): void {
  const scope = join(ROOT, 'dist', 'node_modules', '@keyturn');
  mkdirSync(scope, { recursive: true });
  for (const { folder, target, manifest } of rooms()) {
    // What npm has installed for this room alone, because others have another version.
    const own = join(ROOT, folder, 'node_modules');
    if (existsSync(own)) symlinkSync(own, join(target, 'node_modules'), 'junction');
    const [owner, name] = manifest.name.split('/');
    if (owner === '@keyturn' && name) symlinkSync(target, join(scope, name), 'junction');
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
});
