import type { Verb } from '../verb';

export const status: Verb = {
  summary: 'tells of every user: key ages, what is due when, what needs attention',
  load: async (name) => (await import('../report/commands/status-command')).statusCommand(name),
};
