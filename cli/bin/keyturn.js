#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// The source is there in the repository alone, where it runs without being built.
if (existsSync(join(__dirname, '..', 'keyturn.ts'))) {
  // Without this, tsx heeds the tsconfig.json of whatever folder it is started in, which may lead it to that folder's code.
  process.env.TSX_TSCONFIG_PATH = join(__dirname, '..', '..', 'tsconfig.json');
  import('tsx').then(() => require('../keyturn.ts'));
} else require(join(__dirname, '..', 'dist', 'cjs', 'keyturn.js'));
