import type { Clients } from './clients';

/** An account to speak to, real or simulated. */
export interface Connection {
  readonly clients: Clients;
  readonly kind: 'aws' | 'endpoint' | 'local';
  /** The time in the account. */
  now(): Date;
  /** Lets that time pass; rejects when the signal aborts. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}
