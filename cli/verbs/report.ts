import type { Verb } from '../verb';

export const report: Verb = {
  summary: 'writes what an auditor asks for, as one page',
  load: async (name) => (await import('../report/commands/report-command')).reportCommand(name),
};
