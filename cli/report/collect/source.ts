import type { Clients } from '../../connection/clients';
import type { DeployedStack } from '../../connection/stack';
import type { Unread } from '../record/account-record';
import type { AtOnce } from './at-once';
import type { Pace } from './pace';

/** Where a record is read from, and how. */
export interface Source {
  readonly clients: Clients;
  readonly stack: DeployedStack;
  readonly pace: Pace;
  /** How many users or executions are asked for at once. */
  readonly atOnce: AtOnce;
  /** The time in the account. */
  readonly now: Date;
  /** Lets time in the account pass. */
  readonly sleep: (milliseconds: number) => Promise<void>;
  /** Told what is being read, and how far that is. */
  readonly progress: (text: string) => void;
  /** What could not be read, which grows. */
  readonly unread: Unread[];
}

/** What cannot be read is no reason to stop: it is noted, and `otherwise` stands in its place; but what `stops`. */
export async function orUnread<T>(
  source: Source,
  what: string,
  read: () => Promise<T>,
  otherwise: T,
  stops = (_: Error) => false,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    const { name, message } = error as Error;
    if (stops(error as Error)) throw error;
    if (!source.unread.some((known) => known.what === what)) source.unread.push({ what, error: `${name}: ${message}` });
    return otherwise;
  }
}
