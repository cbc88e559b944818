import type { Command } from 'commander';

/** A command line that is wrong, for `command.error()`; the code 1 is left to what was tried and failed. */
export const WRONG_USAGE = { code: 'keyturn.usage', exitCode: 2 };

/** Makes a program of a command: a wrong command line ends it with 2 and points at `--help`. */
export function asProgram(command: Command): Command {
  return command.exitOverride(({ code, exitCode }) => {
    // What a command says by `error()` without more was tried and has failed; everything else is how it was called.
    if (exitCode === 0 || code === 'commander.error') return process.exit(exitCode);
    command.configureOutput().writeErr?.('(--help says more)\n');
    return process.exit(WRONG_USAGE.exitCode);
  });
}
