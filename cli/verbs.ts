import type { Verb } from './verb';
import { asl } from './verbs/asl';
import { credentialProcess } from './verbs/credential-process';
import { emulator } from './verbs/emulator';
import { history } from './verbs/history';
import { report } from './verbs/report';
import { status } from './verbs/status';
import { syncProfile } from './verbs/sync-profile';

export const VERBS: Readonly<Record<string, Verb>> = {
  status,
  history,
  report,
  'sync-profile': syncProfile,
  'credential-process': credentialProcess,
  emulator,
  asl,
};
