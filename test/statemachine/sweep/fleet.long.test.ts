import { describe, expect, it, jest } from '@jest/globals';
import { sweptFleet } from '../../bench/sweep';
import { throttledSweep } from '../../bench/throttled';

const USERS = 5_000;

/** Step Functions' limits are 25,000 events and 256 KiB; the sweep keeps well away from both. */
const MOST_EVENTS = 2_000;
const MOST_BYTES = 200 * 1024;

/** Minutes where nothing else runs. */
jest.setTimeout(45 * 60_000);

describe('a sweep of 5,000 users', () => {
  it('keeps its history short where 200 are due', async () => {
    const { status, historyEvents, largestPayloadBytes } = await sweptFleet(USERS, 200);
    expect(status).toBe('SUCCEEDED');
    expect(historyEvents).toBeLessThan(MOST_EVENTS);
    expect(largestPayloadBytes).toBeLessThan(MOST_BYTES);
  });

  it('keeps its payloads small where all are due', async () => {
    const { status, largestPayloadBytes } = await sweptFleet(USERS, USERS);
    expect(status).toBe('SUCCEEDED');
    expect(largestPayloadBytes).toBeLessThan(MOST_BYTES);
  });

  it('keeps them small where nobody can be looked at', async () => {
    const { status, error, largestPayloadBytes } = await sweptFleet(USERS, 0, ({ faults }) => {
      faults.add({ kind: 'accessDenied', action: 'listAccessKeys' });
    });
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'KeyRotation.SweepIncomplete' });
    expect(largestPayloadBytes).toBeLessThan(MOST_BYTES);
  });

  it('has looked at all of them within half an hour where IAM grants 20 calls a second, 80 ms away', async () => {
    const { seconds, share, ratio } = await throttledSweep(USERS);
    expect(seconds).toBeLessThan(30 * 60);
    expect(share).toBeLessThan(0.15);
    expect(ratio).toBeLessThan(1.3);
  });
});
