import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';

export interface Finished {
  /** `null` for a process that was killed. */
  readonly exitCode: number | null;
  /** That ended it; `null` where it ended by itself. */
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly finished: Promise<Finished>;
  /** `kill -9`; false if the process has ended already. */
  kill(): boolean;
}

export interface StartOptions extends Pick<SpawnOptions, 'cwd' | 'env'> {
  /** Is told what has been printed on stderr so far, and may act on the process. */
  readonly when?: (stderr: string, child: ChildProcess) => void;
  /** Is given the process as soon as it is there. */
  readonly begun?: (child: ChildProcess) => void;
}

/** Starts a command that reads nothing, and collects what it prints. */
export function start(command: string, args: readonly string[], { when, begun, ...options }: StartOptions): Running {
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  begun?.(child);
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
    when?.(stderr, child);
  });
  const finished = new Promise<Finished>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode, signal) => resolve({ exitCode, signal, stdout, stderr }));
  });
  return { finished, kill: () => child.exitCode === null && child.kill('SIGKILL') };
}

/** Starts a Node.js script with only these variables, and `PATH`, in its environment; the SDK's advice on Node.js would be noise. */
export function startScript(script: string, args: readonly string[], env: Readonly<Record<string, string>>): Running {
  const { PATH } = process.env;
  return start(process.execPath, [script, ...args], {
    env: { PATH, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true', ...env },
  });
}
