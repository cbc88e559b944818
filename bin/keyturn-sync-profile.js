#!/usr/bin/env node
// Without this, tsx heeds the tsconfig.json of whatever folder it is started in, which may lead it to that folder's code.
process.env.TSX_TSCONFIG_PATH = require('node:path').join(__dirname, '..', 'tsconfig.json');
require('tsx/cjs');
require('../scripts/sync-profile.ts');
