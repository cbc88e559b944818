#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const built = join(__dirname, '..', 'dist', 'cjs', 'command.js');
if (existsSync(built)) require(built);
else {
  // Without this, tsx heeds the tsconfig.json of whatever folder it is started in, which may lead it to that folder's code.
  process.env.TSX_TSCONFIG_PATH = join(__dirname, '..', '..', 'tsconfig.json');
  require('tsx/cjs');
  require('../command.ts');
}
