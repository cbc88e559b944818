import { withLock } from '@keyturn/consumer/lock';
import type { LocalAccount } from '@keyturn/simulation/local-account';
import type { Terminal } from '../terminal/terminal';
import { builtDeployment } from './built-deployments';
import { Clients } from './clients';
import type { Connection } from './connection';
import { localFile, readLocalFile, removeLocalFile, writeLocalFile } from './local-file';

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
  return withLock(file, async (assertHeld) => {
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
  });
}

async function openAccount(file: string, terminal: Terminal): Promise<LocalAccount> {
  // Loading it takes its time, and only --local needs it.
  const { LocalAccount } = await import('@keyturn/simulation/local-account');
  const saved = await readLocalFile(file);
  if (saved) return LocalAccount.restore(saved);
  terminal.say('making the simulated account, with some months behind it …');
  const deployment = builtDeployment('local');
  const local = await LocalAccount.tell({
    ...(deployment && { deployment }),
    onDay: (day, days) => terminal.progress(`day ${day} of ${days}`),
  });
  terminal.progress('');
  await writeLocalFile(file, await local.save());
  return local;
}
