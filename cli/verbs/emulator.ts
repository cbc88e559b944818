import type { Verb } from '../verb';

export const emulator: Verb = {
  summary: 'serves the Step Functions API on 127.0.0.1, for tests',
  load: async (name) => (await import('@keyturn/emulator/command')).emulatorCommand(name),
};
