import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { LocalAccount } from '@keyturn/simulation/local-account';
import { Clients } from '../../connection/clients';
import { findStack } from '../../connection/stack';
import { readAccount } from '../collect/account-record';
import { AtOnce } from '../collect/at-once';
import { Pace } from '../collect/pace';
import { reportOf } from '../findings/report';
import { pageOf } from '../html/page';
import type { AccountRecord } from '../record/account-record';

/** What `keyturn report` reads of an account, of a simulated one in this process. */
export async function readSimulatedAccount(account: LocalAccount, days: number): Promise<AccountRecord> {
  const clients = new Clients((name) => account.clientConfig(name));
  const now = new Date(account.simulation.clock.now());
  return readAccount(
    {
      clients,
      stack: await findStack(clients, undefined),
      pace: new Pace(Number.POSITIVE_INFINITY),
      atOnce: new AtOnce(1),
      now,
      sleep: (milliseconds) => account.simulation.clock.sleep(milliseconds),
      progress: () => {},
      unread: [],
    },
    days,
  );
}

/** Writes the report on the days of a story; answers where. */
export async function writeSimulatedReport(account: LocalAccount, days: number, file: string): Promise<string> {
  const path = resolve(file);
  await writeFile(path, pageOf(await reportOf(await readSimulatedAccount(account, days))));
  return path;
}
