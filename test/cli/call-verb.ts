import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { CommanderError } from 'commander';
import { VERBS } from '../../cli/verbs';
import { WRONG_USAGE } from '../../emulator/command-line';
import { start } from '../support/process';

export const COMMAND = join(__dirname, '..', '..', 'cli', 'bin', 'keyturn.js');

export interface Called {
  /** Null for a process that a signal has ended. */
  readonly code: number | null;
  readonly signal?: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A verb in this process, which costs little; its environment is that of `env` alone. */
export async function callVerb(name: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<Called> {
  const before = { env: process.env, exitCode: process.exitCode };
  const printed = { stdout: '', stderr: '' };
  const streams = ['stdout', 'stderr'] as const;
  const writes = streams.map((stream) => process[stream].write);
  for (const stream of streams) {
    process[stream].write = (text: string | Uint8Array) => {
      printed[stream] += text;
      return true;
    };
  }
  process.env = { ...env };
  process.exitCode = 0;
  try {
    const verb = await VERBS[name]?.load(`keyturn ${name}`);
    if (!verb) throw new Error(`there is no verb ${name}`);
    verb.exitOverride();
    await verb.parseAsync(args, { from: 'user' });
    return { code: Number(process.exitCode), ...printed };
  } catch (error) {
    const { code, exitCode } = error as CommanderError;
    if (!code?.startsWith('commander.') && code !== WRONG_USAGE.code) throw error;
    return { code: exitCode === 0 ? 0 : 2, ...printed };
  } finally {
    for (const [index, stream] of streams.entries()) process[stream].write = writes[index] as never;
    process.env = before.env;
    process.exitCode = before.exitCode;
  }
}

/** `keyturn` as a process of its own; `when` is told what it has printed so far, and may act on the process. */
export async function keyturn(
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  when?: (stderr: string, child: ChildProcess) => void,
  begun?: (child: ChildProcess) => void,
): Promise<Called> {
  const { PATH, HOME } = process.env;
  const { exitCode: code, ...printed } = await start(process.execPath, [COMMAND, ...args], {
    env: { PATH, HOME, ...env },
    ...(when && { when }),
    ...(begun && { begun }),
  }).finished;
  return { code, ...printed };
}
