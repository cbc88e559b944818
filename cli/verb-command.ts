import { Command } from 'commander';
import { withConnection } from './connection/connect';
import type { Connection } from './connection/connection';
import { addConnectionOptions, type ConnectionOptions } from './connection/connection-options';
import { explainError } from './connection/explain-error';
import type { DeployedStack } from './connection/stack';
import { EXIT_CODES, type ExitReason } from './exit-codes';
import { addOutputOptions, type OutputOptions } from './terminal/output-options';
import { Terminal } from './terminal/terminal';
import { WIDTH, wrap } from './terminal/wrap';
import { VerbError } from './verb-error';

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
  const command = addOwn(new Command(name).description(flowing(help.description)));
  addOutputOptions(addConnectionOptions(command));
  return command.showHelpAfterError('(--help says more)').addHelpText('after', () => helpText(help));
}

/** The simulated account has one stack, whatever the environment names for others. */
function stackOf({ stack, local }: CommonOptions): string | undefined {
  return local ? undefined : (stack ?? (process.env.KEYTURN_STACK || undefined));
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
          stack ??= import('./connection/stack').then(({ findStack }) =>
            findStack(connection.clients, stackOf(options)),
          );
          return stack;
        },
      });
    });
    process.exitCode = EXIT_CODES[reason].code;
  } catch (thrown) {
    process.exitCode = EXIT_CODES[tell(command, terminal, explainError(thrown, options))].code;
  }
}

function tell(command: Command, terminal: Terminal, error: unknown): ExitReason {
  // Of what comes from elsewhere lines are no lines of ours.
  const message = (error instanceof Error ? error.message : String(error)).replaceAll(/\s*\n\s*/g, ' ');
  const [reason, next] = error instanceof VerbError ? [error.reason, error.next] : ['failed' as const];
  terminal.say(`${command.name()}: ${message}`, { colour: 'red', indent: '  ' });
  if (next !== undefined) terminal.say(`next: ${next}`, { indent: '  ' });
  terminal.jsonError({ code: reason, message, ...(next !== undefined && { next }) });
  return reason;
}

/** Where lines of the source end says nothing; an empty line does. */
function flowing(text: string): string {
  return text.replaceAll(/(?<!\n)\n(?!\n)/g, ' ');
}

function helpText({ examples, policy, notes }: VerbHelp): string {
  return [
    '',
    ...(notes === undefined ? [] : [wrap(flowing(notes), WIDTH), '']),
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
