import type { Verb } from '../verb';

export const syncProfile: Verb = {
  summary: 'writes the current key into a profile of the credentials file',
  load: async (name) => (await import('@keyturn/consumer/commands/sync-profile')).syncProfileCommand(name),
};
