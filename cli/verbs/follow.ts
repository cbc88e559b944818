import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import { see } from '../follow/run-machine';
import { type CommonOptions, runVerb, verbCommand } from '../verb-command';
import { followMachine } from './policies';

export function followCommand(name: string): Command {
  return verbCommand(
    name,
    {
      description: 'Follows an execution that runs, or tells again how one went; for 90 days after its end.',
      examples: ['keyturn follow arn:aws:states:eu-west-1:111122223333:execution:RotateAccess…'],
      policy: followMachine(''),
    },
    (command) =>
      command
        .argument('<execution-arn>', 'of a Standard machine', parseExecutionArn)
        .action((executionArn: string, options: CommonOptions) =>
          runVerb(command, options, (context) => see(context, executionArn)),
        ),
  );
}

function parseExecutionArn(text: string): string {
  if (/^arn:[a-z-]+:states:[a-z0-9-]+:\d{12}:execution:[\w-]+:[\w-]+$/.test(text)) return text;
  throw new InvalidArgumentError('That is no ARN of an execution: arn:aws:states:<region>:<account>:execution:….');
}
