const { existsSync, readdirSync, statSync } = require('node:fs');
const { join } = require('node:path');

/**
 * The command as `npm run build` made it; undefined where it was not built, or where one of the rooms that it is made of
 * has changed since. `root` is the repository.
 */
exports.freshBuild = (root, rooms = ['cli', 'simulation', 'consumer', 'emulator', 'statemachine', 'infra']) => {
  const built = join(root, 'dist', 'cli', 'dist', 'cjs', 'keyturn.js');
  // The build links what the command imports as its last step.
  const finished = join(root, 'dist', 'node_modules', '@keyturn');
  if (!existsSync(built) || !existsSync(finished)) return undefined;
  const { mtimeMs } = statSync(built);
  const isOlder = (file) => statSync(file).mtimeMs <= mtimeMs;
  return rooms.flatMap((room) => sourcesIn(join(root, room))).every(isOlder) ? built : undefined;
};

function sourcesIn(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.name === 'node_modules' || entry.name === 'dist') return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sourcesIn(path);
    return /[.](ts|json)$/.test(entry.name) ? [path] : [];
  });
}
