import type { Verb } from '../verb';

export const credentialProcess: Verb = {
  summary: 'gives the current key to the AWS CLI and every SDK, as their credential_process',
  load: async (name) => (await import('@keyturn/consumer/commands/credential-process')).credentialProcessCommand(name),
};
