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
    expect(await renewKey(HELD, secret(at(-20)), options())).toEqual({ ...HELD, freshUntil: at(40) });
    expect(await renewKey(undefined, secret(at(-20)), options())).toMatchObject({ accessKeyId: 'AKIANEW' });
    expect(await renewKey(HELD, secret(at(-60)), options())).toMatchObject({ accessKeyId: 'AKIANEW' });
  });

  it('asks again in a minute if, by its own slow clock, the new key is not made yet', async () => {
    expect(await renewKey(HELD, secret(at(7200)), options())).toEqual({ ...HELD, freshUntil: at(60) });
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
