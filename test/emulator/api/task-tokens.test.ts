import { describe, expect, it } from '@jest/globals';
import { TaskTokens } from '../../../emulator/api/task-tokens';
import { SimulatedClock } from '../../../emulator/simulated-clock';

function setUp() {
  const clock = new SimulatedClock(new Date('2025-01-01T00:00:00Z'), { automatic: false });
  return { clock, tokens: new TaskTokens(clock), abort: new AbortController() };
}

describe('a task token', () => {
  it('gives the output that was sent', async () => {
    const { tokens, abort } = setUp();
    const answer = tokens.answer('token', undefined, abort.signal);
    tokens.succeed('token', { done: true });
    await expect(answer).resolves.toEqual({ done: true });
  });

  it('fails with the error that was sent', async () => {
    const { tokens, abort } = setUp();
    const answer = tokens.answer('token', undefined, abort.signal);
    tokens.fail('token', 'Refused', 'by a person');
    await expect(answer).rejects.toMatchObject({ error: 'Refused', cause: 'by a person' });
  });

  it('times out when no heartbeat comes, and not before', async () => {
    const { clock, tokens, abort } = setUp();
    const answer = tokens.answer('token', 10, abort.signal);
    answer.catch(() => undefined);
    await clock.advance(9_000);
    tokens.heartbeat('token');
    await clock.advance(9_000);
    tokens.heartbeat('token');
    await clock.advance(10_000);
    await expect(answer).rejects.toMatchObject({ error: 'States.HeartbeatTimeout' });
  });

  it('ends with the execution', async () => {
    const { tokens, abort } = setUp();
    const answer = tokens.answer('token', 10, abort.signal);
    abort.abort(new Error('stopped'));
    await expect(answer).rejects.toThrow('stopped');
  });

  it('is refused as timed out when it was used, and as invalid when it never was', async () => {
    const { tokens, abort } = setUp();
    void tokens.answer('token', undefined, abort.signal);
    tokens.succeed('token', null);
    expect(() => tokens.succeed('token', null)).toThrow(expect.objectContaining({ name: 'TaskTimedOut' }));
    expect(() => tokens.heartbeat('other')).toThrow(expect.objectContaining({ name: 'InvalidToken' }));
  });
});
