import type { Command } from 'commander';

/** How a verb prints. */
export interface OutputOptions {
  readonly json?: true;
  readonly showIds?: true;
}

export function addOutputOptions(command: Command): Command {
  return command
    .optionsGroup('Output:')
    .option('--json', 'print the result on stdout as JSON, with whole ids')
    .option('--show-ids', 'print whole access key ids instead of ****WXYZ');
}
