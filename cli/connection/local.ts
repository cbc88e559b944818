import { withLock } from '@keyturn/consumer/lock';
import type { LocalAccount } from '@keyturn/simulation/local-account';
import type { Terminal } from '../terminal/terminal';
import { VerbError } from '../verb-error';
import { builtDeployment } from './built-deployments';
import { Clients } from './clients';
import type { Connection } from './connection';
import { localFile, readLocalFile, removeLocalFile, setAside, writeLocalFile } from './local-file';

export interface LocalProps {
  /** Begins anew. */
  readonly reset: boolean;
  readonly terminal: Terminal;
}

/** Does `work` with the simulated account, which nobody else uses meanwhile, and keeps what became of it. */
export async function withLocalAccount<T>(
  { reset, terminal }: LocalProps,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  const file = localFile();
  const onWait = (message: string) => terminal.say(message);
  const locked = async (assertHeld: () => Promise<void>) => {
    if (reset) await removeLocalFile(file);
    const local = await openAccount(file, terminal);
    const { clock } = local.simulation;
    const clients = new Clients((name) => local.clientConfig(name));
    try {
      return await work({
        clients,
        kind: 'local',
        now: () => new Date(clock.now()),
        sleep: (milliseconds, signal) => clock.sleep(milliseconds, signal),
      });
    } finally {
      const saved = await local.save();
      await assertHeld();
      await writeLocalFile(file, saved);
    }
  };
  return withLock(file, locked, { onWait }).catch((error: Error) => {
    if (error.name !== 'FolderNotWritableError') throw error;
    const next = 'set XDG_CACHE_HOME to a folder that can be written (LOCALAPPDATA on Windows)';
    throw new VerbError(`the simulated account cannot be kept: ${error.message}`, 'failed', next, { cause: error });
  });
}

/** A terminal is told every day of the story, a log every month. */
const DAYS_A_LINE = 30;

async function openAccount(file: string, terminal: Terminal): Promise<LocalAccount> {
  // Loading it takes its time, and only --local needs it.
  const { LocalAccount } = await import('@keyturn/simulation/local-account');
  const saved = await readLocalFile(file);
  if (typeof saved === 'object') return LocalAccount.restore(saved);
  if (saved !== 'missing') {
    const why = saved === 'damaged' ? 'is damaged' : 'was made by another version of keyturn';
    terminal.say(`the simulated account ${why}; it is kept as ${await setAside(file, saved)}`, { colour: 'yellow' });
  }
  terminal.say('making the simulated account, with some months behind it; this takes half a minute, once …');
  const deployment = builtDeployment('local');
  const local = await LocalAccount.tell({
    ...(deployment && { deployment }),
    onDay: (day, days) => {
      terminal.progress(`day ${day} of ${days}`);
      if (!process.stderr.isTTY && day % DAYS_A_LINE === 0) terminal.say(`day ${day} of ${days}`);
    },
  });
  terminal.progress('');
  await writeLocalFile(file, await local.save());
  return local;
}
