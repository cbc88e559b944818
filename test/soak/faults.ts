import type { FaultKind } from '@keyturn/emulator/account/faults/fault';
import { DAY_MS } from '@keyturn/emulator/durations';
import type { Random } from '@keyturn/emulator/random';
import type { Simulation } from '@keyturn/simulation/simulation';

/**
 * One call in ten to Secrets Manager and IAM goes wrong, whoever makes it, with its effect or without; and for two days
 * in thirty all of them do.
 */
const FAULTS: readonly FaultKind[] = [
  'throttled',
  'accessDenied',
  'serviceErrorBefore',
  'serviceErrorAfter',
  'transportBefore',
  'transportAfter',
  'timeoutBefore',
  'timeoutAfter',
];
const FAULT_RATE = 0.1;
const OUTAGE = { everyDays: 30, days: 2 };

/** All have started by then. Whoever starts without a key while nobody hands out any cannot but fail. */
const FROM_DAY = 2;

/** Returns a function that tells how many have been injected so far. */
export function injectFaults({ account, clock }: Simulation, start: Date, random: Random): () => number {
  let injected = 0;
  const count = (hit: boolean) => {
    if (hit) injected++;
    return hit;
  };
  const day = () => (clock.now() - start.getTime()) / DAY_MS;
  for (const service of ['secretsmanager', 'iam']) {
    account.faults.add({ service, kind: 'serviceErrorBefore', when: () => count(isOutage(day())) });
    for (const kind of FAULTS) {
      const when = () => count(day() >= FROM_DAY && random.next() < FAULT_RATE / FAULTS.length);
      account.faults.add({ service, kind, when });
    }
  }
  return () => injected;
}

/** Days are counted from the start, and may be broken. */
export function isOutage(day: number): boolean {
  return day >= OUTAGE.everyDays && day % OUTAGE.everyDays < OUTAGE.days;
}
