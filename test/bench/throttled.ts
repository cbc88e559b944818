import { makeFleet } from './fleet';
import { deploy } from './sweep';

const CALLS_A_SECOND = 20;

export interface ThrottledFigures {
  /** Of the calls of IAM, how many it refused. */
  readonly share: number;
  /** How long the sweep took, in terms of what the granted calls take at least. */
  readonly ratio: number;
  /** Simulated. */
  readonly seconds: number;
}

/** A sweep in an account whose IAM grants 20 calls a second, 80 ms away; simulated time. No user may be lost. */
export async function throttledSweep(users: number): Promise<ThrottledFigures> {
  const simulation = deploy({ account: { latencyMs: 80 } });
  const now = new Date(simulation.clock.now());
  makeFleet(simulation.account, { users, keyAgeDays: (number) => 1 + (number % 45), now });
  const calls = { granted: 0, refused: 0 };
  simulation.account.onCall(({ service, outcome }) => {
    if (service === 'iam') calls[outcome === 'succeeded' ? 'granted' : 'refused']++;
  });
  simulation.account.faults.limitRate('iam', CALLS_A_SECOND);
  const { status, error } = await simulation.execute('SweepAccessKeys', {});
  if (status !== 'SUCCEEDED') throw new Error(`the sweep ended ${status} with ${error}`);
  const seconds = (simulation.clock.now() - now.getTime()) / 1000;
  return {
    share: calls.refused / (calls.granted + calls.refused),
    ratio: seconds / (calls.granted / CALLS_A_SECOND),
    seconds,
  };
}
