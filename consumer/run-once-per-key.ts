import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { writeAtomically } from './atomic-write';
import { digestOf } from './cache';
import { CommandFailedError } from './errors';
import { withLock } from './lock';
import { readOwnFile } from './own-file';

export interface OncePerKeyOptions {
  /** For the shell of the system; told by KEYTURN_PROFILE and KEYTURN_CREDENTIALS_FILE what is new. No key is handed in. */
  readonly command: string;
  readonly profile: string;
  readonly file: string;
  /** Where it is remembered for which key the command has run. */
  readonly stateDirectory: string;
  /** Resolves to the exit code. @default - runs it, its output on stderr */
  readonly run?: (command: string, env: Readonly<Record<string, string>>) => Promise<number>;
}

/**
 * A command that runs once for each new key of a profile, such as the restart of a service. It is remembered beside the
 * file for which key it has run, so that it runs although another process has written the key, this one was killed
 * between the two, or the command failed the last time, also where it has been corrected since.
 */
export class OncePerKey {
  readonly #path: string;
  /** Of the profile, whatever the command: the key for which the last one failed. */
  readonly #failedPath: string;

  constructor(private readonly options: OncePerKeyOptions) {
    const { stateDirectory, file, profile, command } = options;
    this.#path = join(stateDirectory, `${digestOf([file, profile, command])}.json`);
    this.#failedPath = join(stateDirectory, `${digestOf([file, profile])}.json`);
  }

  /** To be called before the key may change: the first time, what the profile has counts as known. */
  async begin(accessKeyId: string | undefined): Promise<void> {
    await withLock(this.#path, async () => {
      if ((await keyIn(this.#path)) !== undefined) return;
      const isOutstanding = accessKeyId !== undefined && (await keyIn(this.#failedPath)) === accessKeyId;
      await remember(this.#path, isOutstanding ? '' : (accessKeyId ?? ''));
    });
  }

  /**
   * @returns whether the command has run
   * @throws CommandFailedError if it failed; the next call runs it again
   */
  async run(accessKeyId: string): Promise<boolean> {
    const { command, profile, file, run = runInShell } = this.options;
    return withLock(this.#path, async () => {
      if ((await keyIn(this.#path)) === accessKeyId) return false;
      const code = await run(command, { KEYTURN_PROFILE: profile, KEYTURN_CREDENTIALS_FILE: file });
      await remember(this.#failedPath, code === 0 ? '' : accessKeyId);
      if (code !== 0)
        throw new CommandFailedError(`the command for a new key ended with ${code}; it runs again next time`);
      await remember(this.#path, accessKeyId);
      return true;
    });
  }
}

async function keyIn(path: string): Promise<string | undefined> {
  try {
    const text = (await readOwnFile(path)) ?? '';
    const { accessKeyId } = JSON.parse(text) as { accessKeyId?: unknown };
    return typeof accessKeyId === 'string' ? accessKeyId : undefined;
  } catch {
    return undefined;
  }
}

function remember(path: string, accessKeyId: string): Promise<void> {
  return writeAtomically(path, `${JSON.stringify({ accessKeyId })}\n`);
}

function runInShell(command: string, env: Readonly<Record<string, string>>): Promise<number> {
  const child = spawn(command, { shell: true, env: { ...process.env, ...env }, stdio: ['ignore', 2, 2] });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve(code ?? -1));
  });
}
