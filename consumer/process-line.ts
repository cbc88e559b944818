import { CommandLineError } from './errors';

/** Nothing in these means anything to a shell, Python's shlex or the readers of the config file. */
const PLAIN = /^[\w@%+=:,./-]+$/;
const PLAIN_ON_WINDOWS = /^[\w@+=:,./\\-]+$/;

/** Comments begin here, for the readers of the config file even within quotes. */
const COMMENT = /(^|\s)[#;]/;

/**
 * A command as the value of `credential_process`. Tools take it apart by different rules: botocore by itself (shlex, or
 * the rules of the C runtime on Windows), the other SDKs by `sh -c` or `cmd.exe`. What they would not all understand
 * is refused.
 * @throws CommandLineError which says what to avoid
 */
export function processLine(words: readonly string[], platform: NodeJS.Platform = process.platform): string {
  return words.map(platform === 'win32' ? onWindows : onUnix).join(' ');
}

function onUnix(word: string): string {
  if (PLAIN.test(word)) return word;
  refuse(word, COMMENT.test(word) || /[\r\n]/.test(word));
  return `'${word.replaceAll("'", `'\\''`)}'`;
}

/** `cmd.exe` expands percent signs even in quotes, and takes away the first and the last of several. */
function onWindows(word: string): string {
  if (PLAIN_ON_WINDOWS.test(word)) return word;
  refuse(word, COMMENT.test(word) || /["%\r\n]|\\$/.test(word));
  return `"${word}"`;
}

function refuse(word: string, isRefused: boolean): void {
  if (isRefused)
    throw new CommandLineError(`no quoting makes every tool understand ${JSON.stringify(word)}: rename it`);
}
