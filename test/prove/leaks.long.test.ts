import { describe, expect, it } from '@jest/globals';
import { disguises, leakIn } from './invariants/disguises';
import { forcedFailures } from './leaks/forced';
import { logged } from './leaks/logged';
import { secretsIn } from './leaks/printed';
import { keyturn } from './world/deployment';

/** Looks like one, and is none. */
const SECRET = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
const OTHER = 'kWcrlUX5JEDGM/LtmEENI+aVmYvHNif5zB/f3lWV';

describe('the search for secrets', () => {
  it.each<[string, string]>([
    ['as it is', SECRET],
    ['in JSON in JSON', JSON.stringify({ text: JSON.stringify({ SecretAccessKey: SECRET }) })],
    ['in JSON with escaped slashes', SECRET.replaceAll('/', '\\/')],
    ['in a URL', encodeURIComponent(SECRET)],
    ['in base64', Buffer.from(SECRET).toString('base64')],
    ['in base64, one byte further', Buffer.from(`x${SECRET}y`).toString('base64')],
    ['in base64, two bytes further', Buffer.from(`xx${SECRET}yy`).toString('base64')],
    ['in base64 for URLs', Buffer.from(`{"k":"${SECRET}"}`).toString('base64url')],
  ])('finds one %s', (_, text) => {
    expect(leakIn(`before ${text} after`, [OTHER, SECRET])).toBe(1);
    expect(leakIn(`before ${text} after`, [OTHER])).toBeUndefined();
  });

  it('knows no disguise that another secret has too', () => {
    expect(disguises(SECRET).filter((form) => disguises(OTHER).includes(form))).toEqual([]);
  });

  it('knows by its looks one that only another process knows', () => {
    expect(secretsIn(`key ${OTHER}, done`)).toEqual([OTHER]);
    expect(secretsIn(Buffer.from(`{"SecretAccessKey":"${OTHER}"}`).toString('base64'))).toEqual([OTHER]);
    expect(secretsIn(`keyturn-access-key-AKIAIOSFODNN7EXAMPLE 0123456789012345678901234567890123456789`)).toEqual([]);
  });
});

describe('IssueAccessKey', () => {
  it('forgets the secret before it looks what became of it', async () => {
    const { violations, counts } = await forcedFailures(keyturn());
    expect(violations).toEqual([]);
    expect(counts['leaks planted so and caught']).toBeGreaterThan(10);
  });
});

describe('the logs', () => {
  it('are whole and hold no secret, and would if IssueAccessKey had one', async () => {
    const { violations, counts } = await logged(keyturn());
    expect(violations).toEqual([]);
    expect(counts['leaks planted so and caught']).toBe(3);
  });
});
