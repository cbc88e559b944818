#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// The source is there in the repository alone, where it runs without being built.
if (existsSync(join(__dirname, '..', 'keyturn.ts'))) {
  const root = join(__dirname, '..', '..');
  const built = require('./fresh-build').freshBuild(root);
  if (built) require(built);
  else {
    // Without this, tsx heeds the tsconfig.json of whatever folder it is started in, which may lead it to that folder's code.
    process.env.TSX_TSCONFIG_PATH = join(root, 'tsconfig.json');
    import('tsx').then(() => require('../keyturn.ts'));
  }
} else require(join(__dirname, '..', 'dist', 'cjs', 'keyturn.js'));
