import { InvalidArgumentError, Option } from 'commander';

/** The id of a long-term access key. */
export function parseKeyId(text: string): string {
  if (/^ASIA/.test(text)) {
    throw new InvalidArgumentError(
      'A temporary key (ASIA…) has no status; its role has to deny older sessions by aws:TokenIssueTime.',
    );
  }
  if (/^[A-Z0-9]{16,128}$/.test(text)) return text;
  if (text.startsWith('****')) throw new InvalidArgumentError('This one is masked: --show-ids shows it whole.');
  throw new InvalidArgumentError('An access key id has 16 or more capital letters and digits, such as AKIA….');
}

export function parseUserName(text: string): string {
  if (/^[\w+=,.@-]{1,64}$/.test(text)) return text;
  throw new InvalidArgumentError('The name of an IAM user has letters, digits and +=,.@_-, at most 64.');
}

/** `2026-11-01`, a day that exists. */
export function parseDay(text: string): string {
  const valid = /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text);
  if (valid) return text;
  throw new InvalidArgumentError('Give a day such as 2026-11-01.');
}

export const USER = new Option('--user <name>', 'the IAM user, where it is known: asks IAM one thing less').argParser(
  parseUserName,
);
export const NO_WAIT = new Option('--no-wait', 'start it and do not follow it');
export const YES = new Option('--yes', 'do not ask; for scripts');
