import type { Verb } from './verb';

export const VERBS: Readonly<Record<string, Verb>> = {
  revoke: {
    group: 'Act now:',
    summary: 'cut off a key that leaked, and have it replaced',
    load: async (name) => (await import('./verbs/revoke')).revokeCommand(name),
  },
  unrevoke: {
    group: 'Act now:',
    summary: 'a false alarm: set the key Active again',
    load: async (name) => (await import('./verbs/unrevoke')).unrevokeCommand(name),
  },
  rotate: {
    group: 'Act now:',
    summary: "make a user's new key now, and store it in the secret",
    load: async (name) => (await import('./verbs/rotate')).rotateCommand(name),
  },
  restore: {
    group: 'Act now:',
    summary: 'take the last rotation of a user back',
    load: async (name) => (await import('./verbs/restore')).restoreCommand(name),
  },
  retire: {
    group: 'Act now:',
    summary: 'set a key Inactive that nothing needs, or delete it',
    load: async (name) => (await import('./verbs/retire')).retireCommand(name),
  },
  preflight: {
    group: 'Look:',
    summary: 'whether everything is in place before the sweep is armed',
    load: async (name) => (await import('./verbs/preflight')).preflightCommand(name),
  },
  status: {
    group: 'Look:',
    summary: 'key ages, what is due when, and what needs attention',
    load: async (name) => (await import('./report/commands/status-command')).statusCommand(name),
  },
  history: {
    group: 'Look:',
    summary: 'what was done to keys: who, when, why, by which execution',
    load: async (name) => (await import('./report/commands/history-command')).historyCommand(name),
  },
  report: {
    group: 'Look:',
    summary: 'write what an auditor asks for, as one page',
    load: async (name) => (await import('./report/commands/report-command')).reportCommand(name),
  },
  follow: {
    group: 'Look:',
    summary: 'follow an execution live, or tell again how it went',
    load: async (name) => (await import('./verbs/follow')).followCommand(name),
  },
  sweep: {
    group: 'The schedule:',
    summary: 'look at every user now, and start what is due',
    load: async (name) => (await import('./verbs/sweep')).sweepCommand(name),
  },
  pause: {
    group: 'The schedule:',
    summary: 'switch the daily sweep off',
    load: async (name) => (await import('./verbs/switch-schedule')).pauseCommand(name),
  },
  resume: {
    group: 'The schedule:',
    summary: 'switch the daily sweep on again',
    load: async (name) => (await import('./verbs/switch-schedule')).resumeCommand(name),
  },
  enrol: {
    group: 'Enrolment:',
    summary: 'set both tags of a user and its secret, and say before what they do',
    load: async (name) => (await import('./verbs/enrol')).enrolCommand(name),
  },
  unenrol: {
    group: 'Enrolment:',
    summary: 'take the enrolment of a user back',
    load: async (name) => (await import('./verbs/unenrol')).unenrolCommand(name),
  },
  bind: {
    group: 'Enrolment:',
    summary: 'tell the secrets of the first edition whose key they hold',
    load: async (name) => (await import('./verbs/bind')).bindCommand(name),
  },
  'sync-profile': {
    group: 'For applications:',
    summary: 'write the current key into a profile of the credentials file',
    load: async (name) => (await import('@keyturn/consumer/commands/sync-profile')).syncProfileCommand(name),
  },
  'credential-process': {
    group: 'For applications:',
    summary: 'give the current key to the AWS CLI and every SDK',
    load: async (name) =>
      (await import('@keyturn/consumer/commands/credential-process')).credentialProcessCommand(name),
  },
  emulator: {
    group: 'For developers:',
    summary: 'serve the Step Functions API on 127.0.0.1, for tests',
    load: async (name) => (await import('@keyturn/emulator/command')).emulatorCommand(name),
  },
  asl: {
    group: 'For developers:',
    summary: 'print the Amazon States Language of a machine',
    load: async (name) => (await import('@keyturn/simulation/asl-command')).aslCommand(name),
  },
  completion: {
    group: 'For developers:',
    summary: 'make the Tab key of bash, zsh or fish complete verbs and options',
    load: async (name) => (await import('./verbs/completion')).completionCommand(name, VERBS),
  },
};
