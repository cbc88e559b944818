import type { Simulation } from '../simulation/simulation';

/** What happens to the keys of all enrolled users. */
export interface Rotator {
  /** Once a day. Tells whether all went well. */
  daily(scheduled: Date): Promise<boolean>;
  /** A key has been found on the internet: it must not work any longer, and its user needs another. */
  compromised(accessKeyId: string): Promise<void>;
}

const HOUR_MS = 3_600_000;

/** How often a person starts a rotation that failed, once an hour, before giving up. */
const MOST_TRIES = 24;

/** The machines themselves: a sweep every day, and a rotation as an exposure event starts it, which knows only the key. */
export function machinesOf(simulation: Simulation): Rotator {
  return {
    async daily(scheduled) {
      const { status } = await simulation.execute('SweepAccessKeys', { scheduledTime: scheduled.toISOString() });
      return status === 'SUCCEEDED';
    },

    async compromised(accessKeyId) {
      for (let tries = 1; ; tries++) {
        const input = { accessKeyId, reason: 'compromised' };
        const { status, error, cause } = await simulation.execute('RotateAccessKey', input);
        if (status === 'SUCCEEDED') return;
        if (tries === MOST_TRIES) throw new Error(`the rotation of an exposed key ended ${status}: ${error}: ${cause}`);
        await simulation.clock.sleep(HOUR_MS);
      }
    },
  };
}
