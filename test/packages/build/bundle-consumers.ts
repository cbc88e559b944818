import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { ROOT } from './room';

const CONSUMER = join(ROOT, 'consumer');

/** Some of what is bundled is CommonJS and asks for modules of Node.js by `require`. */
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * The two commands of the consumers as one file each, which need Node.js and nothing else: for servers without npm, and
 * for the soak, which starts thousands of them, since one file starts in half the time.
 */
export async function bundleCommands(folder: string): Promise<{ syncProfile: string; credentialProcess: string }> {
  await build({
    entryPoints: ['sync-profile', 'credential-process'].map((name) => ({
      in: join(CONSUMER, 'commands', 'main', `${name}.ts`),
      out: `keyturn-${name}`,
    })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minifySyntax: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    banner: { js: `#!/usr/bin/env node\n${REQUIRE}` },
    legalComments: 'inline',
    logLevel: 'warning',
  });
  const [syncProfile, credentialProcess] = [
    join(folder, 'keyturn-sync-profile.mjs'),
    join(folder, 'keyturn-credential-process.mjs'),
  ];
  for (const file of [syncProfile, credentialProcess]) await chmod(file, 0o755);
  return { syncProfile, credentialProcess };
}
