import type { Verb } from '../verb';

export const asl: Verb = {
  summary: 'prints the Amazon States Language of a machine',
  load: async (name) => (await import('@keyturn/simulation/asl-command')).aslCommand(name),
};
