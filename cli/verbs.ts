import type { Verb } from './verb';
import { asl } from './verbs/asl';
import { credentialProcess } from './verbs/credential-process';
import { emulator } from './verbs/emulator';
import { syncProfile } from './verbs/sync-profile';

export const VERBS: Readonly<Record<string, Verb>> = {
  'sync-profile': syncProfile,
  'credential-process': credentialProcess,
  emulator,
  asl,
};
