import type { ExecutionRecord } from '../record/account-record';
import type { Starter } from './operation';

/** `rotate-AKIA…-2025-04-01`: the names under which sweeps start executions, so that none is started twice. */
const BY_SWEEP = /^(?:rotate|deactivate|delete)-[A-Z0-9]+-(?<date>\d{4}-\d\d-\d\d)$/;
const BY_REVOCATION = /^compromised-[A-Z0-9]+-\d{4}-\d\d-\d\d/;

export const nameOf = (executionArn: string): string => executionArn.split(':')[7] ?? '';

export function starterOf({ executionArn, startedBy }: ExecutionRecord): Starter {
  const name = nameOf(executionArn);
  const date = BY_SWEEP.exec(name)?.groups?.date;
  if (date !== undefined) return { kind: 'sweep', date };
  if (BY_REVOCATION.test(name)) return { kind: 'revocation' };
  return startedBy === undefined ? { kind: 'unknown' } : { kind: 'identity', name: startedBy };
}
