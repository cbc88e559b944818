/** What the exit code of every verb means; `keyturn --help` and the README print this table. */
export const EXIT_CODES = {
  done: { code: 0, means: 'done; or, for a verb that only looks, nothing needs attention' },
  failed: { code: 1, means: 'failed: what was started did not end well, or nobody could be asked' },
  usage: { code: 2, means: 'the command line is wrong; nothing was done' },
  attention: { code: 3, means: 'what was looked at needs attention (status --overdue, preflight)' },
  notFound: { code: 4, means: 'there is no such stack, user, key or secret; nothing was done' },
  denied: { code: 5, means: 'no credentials, or they may not do this' },
  declined: { code: 6, means: 'it has to be confirmed and was not: say --yes where there is no terminal' },
  interrupted: { code: 130, means: 'Ctrl-C; an execution that was started goes on' },
  terminated: { code: 143, means: 'ended by SIGTERM; an execution that was started goes on' },
} as const satisfies Readonly<Record<string, { readonly code: number; readonly means: string }>>;

export type ExitReason = keyof typeof EXIT_CODES;

export function exitCodeTable(): string {
  const rows = Object.values(EXIT_CODES).map(({ code, means }) => `${String(code).padStart(5)}  ${means}`);
  return ['Exit codes:', ...rows].join('\n');
}
