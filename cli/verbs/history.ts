import type { Verb } from '../verb';

export const history: Verb = {
  summary: 'tells what was done to keys: who, when, why, by which execution',
  load: async (name) => (await import('../report/commands/history-command')).historyCommand(name),
};
