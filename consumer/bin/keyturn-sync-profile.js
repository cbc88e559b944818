#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

// The source is there in the repository alone, where it runs without being built.
if (existsSync(join(__dirname, '..', 'commands', 'main', 'sync-profile.ts'))) {
  // Without this, tsx heeds the tsconfig.json of whatever folder it is started in, which may lead it to that folder's code.
  process.env.TSX_TSCONFIG_PATH = join(__dirname, '..', '..', 'tsconfig.json');
  require('tsx/cjs');
  require('../commands/main/sync-profile.ts');
} else import(pathToFileURL(join(__dirname, '..', 'dist', 'keyturn-sync-profile.mjs')));
