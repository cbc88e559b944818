#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

const start = ({ emulatorCommand }) => emulatorCommand().parseAsync();

// The source is there in the repository alone, where it runs without being built.
if (existsSync(join(__dirname, '..', 'command.ts'))) {
  // Without this, tsx heeds the tsconfig.json of whatever folder it is started in, which may lead it to that folder's code.
  process.env.TSX_TSCONFIG_PATH = join(__dirname, '..', '..', 'tsconfig.json');
  import('tsx').then(() => start(require('../command.ts')));
} else start(require(join(__dirname, '..', 'dist', 'cjs', 'command.js')));
