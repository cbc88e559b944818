#!/usr/bin/env node
require('tsx/cjs');
require('../scripts/credential-process.ts');
