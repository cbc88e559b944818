import { Command } from 'commander';
import { withConnection } from './connection/connect';
import type { Connection } from './connection/connection';
import { addConnectionOptions, type ConnectionOptions } from './connection/connection-options';
import { explainError } from './connection/explain-error';
import type { DeployedStack } from './connection/stack';
import { EXIT_CODES, type ExitReason } from './exit-codes';
import { addOutputOptions, type OutputOptions } from './terminal/output-options';
import { Terminal, WIDTH } from './terminal/terminal';

export type CommonOptions = ConnectionOptions & OutputOptions;

/** What a verb works with. */
export interface VerbContext extends Connection {
  readonly terminal: Terminal;
  /** The deployment; read when it is first asked for. @throws VerbError where there is none */
  stack(): Promise<DeployedStack>;
}

export interface VerbHelp {
  /** What it does, in sentences, and what it does not. */
  readonly description: string;
  readonly examples: readonly string[];
  /** The least that whoever calls it needs, as the statements of an IAM policy. */
  readonly policy: readonly PolicyStatement[];
  /** Whatever else there is to know. */
  readonly notes?: string;
}

export interface PolicyStatement {
  readonly actions: readonly string[];
  readonly resource: string;
}

/** A verb that speaks to an account: its options are those of the verb, then which account, then how it prints. */
export function verbCommand(name: string, help: VerbHelp, addOwn: (command: Command) => Command): Command {
  const command = addOwn(new Command(name).description(help.description));
  addOutputOptions(addConnectionOptions(command));
  return command.showHelpAfterError('(--help says more)').addHelpText('after', () => helpText(help));
}

/** Does the work of a verb; a failure is told with the next step, and becomes the exit code. */
export async function runVerb<Options extends CommonOptions>(
  command: Command,
  options: Options,
  work: (context: VerbContext) => Promise<ExitReason>,
): Promise<void> {
  const terminal = new Terminal(options);
  try {
    const reason = await withConnection(options, terminal, async (connection) => {
      let stack: Promise<DeployedStack> | undefined;
      return work({
        ...connection,
        terminal,
        stack() {
          stack ??= import('./connection/stack').then(({ findStack }) => findStack(connection.clients, options.stack));
          return stack;
        },
      });
    });
    process.exitCode = EXIT_CODES[reason].code;
  } catch (thrown) {
    process.exitCode = EXIT_CODES[await tell(command, terminal, explainError(thrown))].code;
  }
}

async function tell(command: Command, terminal: Terminal, error: unknown): Promise<ExitReason> {
  const { VerbError } = await import('./verb-error');
  terminal.say(`${command.name()}: ${error instanceof Error ? error.message : error}`, { colour: 'red', indent: '  ' });
  if (!(error instanceof VerbError)) return 'failed';
  if (error.next !== undefined) terminal.say(`next: ${error.next}`, { indent: '  ' });
  return error.reason;
}

function helpText({ examples, policy, notes }: VerbHelp): string {
  return [
    '',
    ...(notes === undefined ? [] : [notes, '']),
    'Examples:',
    ...examples.map((example) => `  ${example}`),
    '',
    'The least that whoever calls it needs:',
    policy.map(statementText).join(',\n'),
  ].join('\n');
}

/** As it stands in a policy, on lines that fit a terminal. */
function statementText({ actions, resource }: PolicyStatement): string {
  const list = actions.map((action) => `"${action}"`);
  const inline = `  {"Effect": "Allow", "Action": [${list.join(', ')}],`;
  const lines =
    inline.length <= WIDTH ? [inline] : ['  {"Effect": "Allow", "Action": [', `    ${list.join(',\n    ')}],`];
  return [...lines, `   "Resource": "${resource}"}`].join('\n');
}
