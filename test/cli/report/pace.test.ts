import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from '@jest/globals';
import { HttpResponse } from '@smithy/protocol-http';
import { Clients } from '../../../cli/connection/clients';
import { AtOnce } from '../../../cli/report/collect/at-once';
import { Pace } from '../../../cli/report/collect/pace';

/** When calls are let through that come at these times, in milliseconds. */
async function turns(callsPerSecond: number, times: readonly number[]): Promise<readonly number[]> {
  let now = 0;
  const through: number[] = [];
  const sleep = async (milliseconds: number) => {
    through[through.length - 1] = now + milliseconds;
  };
  const pace = new Pace(callsPerSecond, { now: () => now, sleep });
  for (const time of times) {
    now = time;
    through.push(time);
    await pace.turn();
  }
  return through;
}

const mostInASecond = (times: readonly number[]) =>
  Math.max(...times.map((time) => times.filter((other) => other >= time && other < time + 1000).length));

describe('the pace', () => {
  it('lets no more calls through in any second than it is told, however they come', async () => {
    const together = Array.from({ length: 25 }, () => 0);
    expect(await turns(10, together)).toEqual(together.map((_, index) => Math.floor(index / 10) * 1000));
    const bursts = Array.from({ length: 60 }, (_, index) => Math.floor(index / 6) * 270);
    expect(mostInASecond(bursts)).toBeGreaterThan(10);
    expect(mostInASecond(await turns(10, bursts))).toBe(10);
  });

  it('holds nobody up who comes no faster than that, and nobody where there is no rate', async () => {
    const late = [0, 0, 900, 900, 1000, 1000, 1900, 1900];
    expect(await turns(4, late)).toEqual(late);
    const together = [0, 0, 0];
    expect(await turns(Number.POSITIVE_INFINITY, together)).toEqual(together);
  });

  it('is kept by every request of a client, one that is repeated too, until the connection is closed', async () => {
    const statuses = [503, 200, 200];
    let sent = 0;
    const handle = async () => ({ response: new HttpResponse({ statusCode: statuses[sent++] ?? 500 }) });
    const clients = new Clients(() => ({
      ...{ region: 'us-east-1', credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'none' } },
      requestHandler: { handle, destroy: () => undefined },
    }));
    let waited = 0;
    clients.takeTurns(async () => {
      waited++;
    });
    const ask = async () => (await clients.get('sts')).send(new GetCallerIdentityCommand({}));
    await ask();
    expect([sent, waited]).toEqual([2, 2]);
    await clients.close();
    await expect(ask()).rejects.toThrow();
    expect(sent).toBe(2);
  });
});

describe('at once', () => {
  it('are done so many things, in their order, and one that fails makes room', async () => {
    const atOnce = new AtOnce(2);
    const begun: number[] = [];
    let [busy, most] = [0, 0];
    const done = await Promise.allSettled(
      [0, 1, 2, 3, 4].map((number) =>
        atOnce.do(async () => {
          begun.push(number);
          most = Math.max(most, ++busy);
          await Promise.resolve();
          busy--;
          if (number === 1) throw new Error('fails');
          return number;
        }),
      ),
    );
    expect([begun, most]).toEqual([[0, 1, 2, 3, 4], 2]);
    expect(done.map((result) => result.status === 'fulfilled' && result.value)).toEqual([0, false, 2, 3, 4]);
  });
});
