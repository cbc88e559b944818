#!/usr/bin/env node
require('tsx/cjs');
require('../scripts/sync-profile.ts');
