import { describe, expect, it } from '@jest/globals';
import { SecretUnavailableError } from '../../consumer/errors';
import { type HeldKey, renewKey } from '../../consumer/held-key';
import type { SecretKey } from '../../consumer/read-secret';

const NOW = new Date('2025-03-01T12:00:00Z');
const HELD: HeldKey = { accessKeyId: 'AKIAHELD', secretAccessKey: 'held', freshUntil: NOW };

function at(seconds: number): Date {
  return new Date(NOW.getTime() + seconds * 1000);
}

function secret(createdAt = at(-3600)): () => Promise<SecretKey> {
  return async () => ({ secretId: 'apps/x', accessKeyId: 'AKIANEW', secretAccessKey: 'new', createdAt });
}

async function unavailable(): Promise<SecretKey> {
  throw new SecretUnavailableError('down');
}

function spreading(until: Date): HeldKey {
  return { ...HELD, freshUntil: until, spreading: { accessKeyId: 'AKIANEW', until } };
}

function options(refusedAccessKeyId?: string) {
  const warnings: string[] = [];
  const warn = (message: string) => warnings.push(message);
  return { now: NOW, refreshIntervalSeconds: 900, refusedAccessKeyId, warn, warnings };
}

describe('renewKey', () => {
  it('takes the key that the secret names, for the refresh interval', async () => {
    const renewed = { accessKeyId: 'AKIANEW', secretAccessKey: 'new', freshUntil: at(900) };
    expect(await renewKey(undefined, secret(), options())).toEqual(renewed);
    expect(await renewKey(HELD, secret(), options())).toEqual(renewed);
  });

  it('gives a new key a minute to spread, while it holds another', async () => {
    expect(await renewKey(HELD, secret(at(-20)), options())).toEqual(spreading(at(40)));
    expect(await renewKey(undefined, secret(at(-20)), options())).toMatchObject({ accessKeyId: 'AKIANEW' });
    expect(await renewKey(HELD, secret(at(-60)), options())).toMatchObject({ accessKeyId: 'AKIANEW' });
  });

  it('gives it no more than a minute since it saw it first, by its own slow clock', async () => {
    const first = await renewKey(HELD, secret(at(7200)), options());
    expect(first).toEqual(spreading(at(60)));
    expect(await renewKey(first, secret(at(7200)), { ...options(), now: at(59) })).toEqual(spreading(at(60)));
    expect(await renewKey(first, secret(at(7200)), { ...options(), now: at(60) })).toMatchObject({
      accessKeyId: 'AKIANEW',
    });
    const other = { ...first, spreading: { accessKeyId: 'AKIAOTHER', until: at(60) } };
    expect(await renewKey(other, secret(at(7200)), { ...options(), now: at(60) })).toEqual(spreading(at(120)));
  });

  it('takes a new key at once where the one held is in doubt', async () => {
    expect(await renewKey(HELD, secret(at(7200)), { ...options(), atOnce: true })).toMatchObject({
      accessKeyId: 'AKIANEW',
    });
    expect(await renewKey(HELD, unavailable, { ...options(), atOnce: true })).toMatchObject({
      accessKeyId: 'AKIAHELD',
    });
  });

  it('does not give a new key time while the held one is refused', async () => {
    expect(await renewKey(HELD, secret(NOW), options('AKIAHELD'))).toMatchObject({ accessKeyId: 'AKIANEW' });
  });

  it('keeps the held key for a minute, and says so, when the secret cannot be read', async () => {
    const asked = options();
    expect(await renewKey(HELD, unavailable, asked)).toEqual({ ...HELD, freshUntil: at(60) });
    expect(asked.warnings).toEqual(['keeps using key ****HELD: down']);
  });

  it('does not keep a key that is refused, nor invents one', async () => {
    await expect(renewKey(HELD, unavailable, options('AKIAHELD'))).rejects.toThrow(SecretUnavailableError);
    await expect(renewKey(undefined, unavailable, options())).rejects.toThrow(SecretUnavailableError);
  });
});
