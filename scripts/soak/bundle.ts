import { join } from 'node:path';
import { build } from 'esbuild';

/** The two commands as one file each, which start in half the time: a soak starts thousands of them. */
export async function bundleCommands(folder: string): Promise<{ syncProfile: string; credentialProcess: string }> {
  const scripts = join(__dirname, '..');
  await build({
    entryPoints: ['sync-profile', 'credential-process'].map((name) => join(scripts, `${name}.ts`)),
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    logLevel: 'warning',
  });
  return {
    syncProfile: join(folder, 'sync-profile.js'),
    credentialProcess: join(folder, 'credential-process.js'),
  };
}
