import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT, type Room } from './room';

/** Asked for only where the build has left no JSON, which is in the repository. */
const SYNTHESIS = '@keyturn/cdk/synthesize';

/** The command as one file, with the simulation in it; the packages that it depends on are left to be loaded. */
export async function bundleCommand({ folder, target, manifest }: Room): Promise<void> {
  const { metafile } = await build({
    metafile: true,
    absWorkingDir: ROOT,
    entryPoints: [join(folder, 'keyturn.ts')],
    outdir: join(target, 'dist', 'cjs'),
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    sourcemap: true,
    logLevel: 'warning',
    external: [SYNTHESIS, ...Object.keys(manifest.dependencies ?? {}).flatMap((name) => [name, `${name}/*`])],
  });
  const stranger = Object.keys(metafile.inputs).find((file) => file.includes('node_modules/'));
  if (stranger) throw new Error(`${stranger} would be part of ${manifest.name}; add its package to the dependencies`);
}
