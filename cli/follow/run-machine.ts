import { StartExecutionCommand } from '@aws-sdk/client-sfn';
import { KEY_ROTATION_ERRORS } from '@keyturn/statemachine/errors';
import type { MachineName } from '@keyturn/statemachine/machines';
import type { ExitReason } from '../exit-codes';
import type { VerbContext } from '../verb-command';
import { consoleLink } from './console-link';
import { type Ended, follow } from './follow';
import { untilInterrupted } from './interruption';
import { outcomeOf } from './outcomes/outcomes';

/** Somebody or something that the order named is not there, and nothing was done. */
const MISSING: readonly (string | undefined)[] = [
  KEY_ROTATION_ERRORS.UserNotFound,
  KEY_ROTATION_ERRORS.AccessKeyNotFound,
  KEY_ROTATION_ERRORS.SecretNotFound,
];

/** What a person orders. */
export interface Order {
  readonly machine: MachineName;
  readonly input: object;
  /** Whether to see it to its end. */
  readonly wait: boolean;
}

/** Starts a machine, follows it, and says how it ended. On Ctrl-C it goes on, and how to follow it is said. */
export async function runMachine(context: VerbContext, { machine, input, wait }: Order): Promise<ExitReason> {
  const { terminal } = context;
  const { machineArns } = await context.stack();
  const client = await context.clients.get('sfn');
  const { executionArn = '' } = await client.send(
    new StartExecutionCommand({ stateMachineArn: machineArns[machine], input: JSON.stringify(input) }),
  );
  if (!wait) {
    terminal.say(`${machine} has started`);
    sayHowToFollow(context, executionArn);
    terminal.json({ executionArn, status: 'RUNNING' });
    return 'done';
  }
  return see(context, executionArn);
}

/** Follows an execution to its end, and says what became of it. */
export async function see(context: VerbContext, executionArn: string): Promise<ExitReason> {
  const { terminal } = context;
  const { changed, goesOn } = outcomeOf(machineOf(executionArn));
  const interruption = untilInterrupted();
  try {
    const ended = await follow(context, executionArn, interruption.signal);
    const output = ended.output as never;
    const next = ended.status === 'SUCCEEDED' ? goesOn?.(output) : undefined;
    if (next !== undefined) terminal.say(`and goes on with ${machineOf(next)}:`);
    const last = next === undefined ? ended : await follow(context, next, interruption.signal);
    terminal.say();
    if (ended.status === 'SUCCEEDED') {
      const nextOutput = (next === undefined ? undefined : last.output) as never;
      for (const line of changed(output, nextOutput)) terminal.say(line);
    }
    if (last.status !== 'SUCCEEDED') sayFailure(context, last);
    terminal.json(next === undefined ? ended : { ...ended, goesOn: last });
    // Of what goes on, something was done already.
    if (MISSING.includes(ended.error)) return 'notFound';
    return last.status === 'SUCCEEDED' ? 'done' : 'failed';
  } catch (error) {
    if (!interruption.signal.aborted) throw error;
    terminal.say('nobody watches it any more, and it goes on');
    sayHowToFollow(context, executionArn);
    terminal.jsonError({
      code: interruption.reason,
      message: `nobody watches ${executionArn} any more, and it goes on`,
    });
    return interruption.reason;
  } finally {
    interruption.end();
  }
}

function sayHowToFollow({ terminal, kind }: VerbContext, executionArn: string): void {
  terminal.say(`follow it with: keyturn follow ${executionArn}`, { indent: '  ' });
  if (kind === 'aws') terminal.say(`or in the console: ${consoleLink(executionArn)}`, { indent: '  ' });
}

function sayFailure({ terminal, kind }: VerbContext, { executionArn, status, error, cause }: Ended): void {
  const what = error === undefined ? status : `${status}: ${error}`;
  terminal.say(`${machineOf(executionArn)} ${what}`, { colour: 'red' });
  // The article is named below.
  if (cause !== undefined) terminal.say(cause.replace(/ \(runbook: \S+\)$/, ''));
  const article = articleOf(executionArn, error);
  if (article !== undefined) terminal.say(`runbook: docs/runbook.md, ${article}`);
  terminal.say(`execution: ${executionArn}`);
  if (kind === 'aws') terminal.say(`console: ${consoleLink(executionArn)}`);
}

/** That of the error, or of the alarm for a machine that did not come to one. */
function articleOf(executionArn: string, error: string | undefined): string {
  const known = Object.values<string | undefined>(KEY_ROTATION_ERRORS).includes(error);
  return known ? (error as string) : `${machineOf(executionArn)}Failed`;
}

function machineOf(executionArn: string): string {
  return executionArn.split(':')[6] ?? '';
}
