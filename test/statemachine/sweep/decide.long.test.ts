import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DAY_MS } from '../../../emulator/durations';
import { policies, someAge, someUser } from './arbitrary-users';
import { byTheTable, isWorthALook, model } from './model';
import { decide, decideIn, decideKnowingAll, listAccessKeys, type SweptUser, TODAY, TODAY_MS } from './swept-user';

/** The same users in every run: with others now and then a rare row would be missing. */
const SEED = 1;

describe('the decision', () => {
  it('is that of the table, for users of every kind', async () => {
    const rows = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(someUser, async (swept) => {
        const decision = await decideKnowingAll(swept);
        const { action, row, about, ...more } = model(swept);
        rows.set(`${action} ${row}`, (rows.get(`${action} ${row}`) ?? 0) + 1);
        const accessKeyId = typeof about === 'object' ? about.id : about;
        expect(decision).toEqual({
          action,
          row,
          ...(accessKeyId !== undefined && { accessKeyId }),
          ...(typeof about === 'object' && { createDate: new Date(about.madeAt).toISOString() }),
          ...((row === 'currentKeyLost' || row === 'forced') && { urgent: true }),
          ...(row === 'forced' && { force: true }),
          ...more,
        });
      }),
      { numRuns: 900, seed: SEED },
    );
    // Every row was there, or the comparison says nothing about it.
    expect([...rows.keys()].sort()).toEqual([
      'deactivate forced',
      'deactivate previousUnused',
      'delete deletion',
      'none exempt',
      'none notEnrolled',
      'none notOurs',
      'none nothingDue',
      'none switchedOnAgain',
      'report contradictingTag',
      'report currentKeyLost',
      'report inactiveNotOurs',
      'report leakedInTheWay',
      'report noKey',
      'report notEnrolled',
      'report notOurs',
      'report onHold',
      'report outsidePrefix',
      'report rotationBlocked',
      'report secretMissing',
      'report secretNotOurs',
      'report stranger',
      'report switchedOnAgain',
      'report tooManyKeys',
      'report unreadableTag',
      'report untagged',
      'rotate firstRotation',
      'rotate rotation',
      'wait newKeyNeverUsed',
      'wait previousInUse',
    ]);
  });

  it('never comes too late for want of a look', () => {
    let due = 0;
    fc.assert(
      fc.property(someUser, (swept) => {
        const { action } = byTheTable(swept);
        // When a key was deactivated, ListAccessKeys does not tell.
        if (!['rotate', 'deactivate', 'wait'].includes(action)) return;
        due++;
        expect(isWorthALook(swept)).toBe(true);
      }),
      { numRuns: 2000, seed: SEED },
    );
    expect(due).toBeGreaterThan(100);
  });

  it('asks for nothing where nothing can be due, and else until it decides as if it knew all', async () => {
    await fc.assert(
      fc.asyncProperty(someUser, async (swept) => {
        const { reads, decision } = await decideIn(swept);
        expect(reads.length === 0).toBe(!isWorthALook(swept));
        expect(decision).toEqual(await decideKnowingAll(swept));
      }),
      { numRuns: 80, seed: SEED },
    );
  });

  it('is the same at every hour of the day', async () => {
    const atMidnight = (time: number) => Math.floor(time / DAY_MS) * DAY_MS;
    await fc.assert(
      fc.asyncProperty(someAge, fc.integer({ min: 0, max: DAY_MS - 1 }), async (days, hour) => {
        const made = TODAY_MS - days * DAY_MS;
        const at = (madeAt: number): SweptUser => ({
          policy: policies[0] as SweptUser['policy'],
          keys: [{ id: 'AKIAONE', status: 'Active', madeAt }],
          tags: { SecretName: 'svc' },
          secret: 'there',
          versions: [{ keyId: 'AKIAONE', madeAt, stages: ['AWSCURRENT'] }],
        });
        const [late, early] = [await decideIn(at(made + hour)), await decideIn(at(atMidnight(made + hour)))];
        expect(late.decision.row).toBe(early.decision.row);
      }),
      { numRuns: 50, seed: SEED },
    );
  });

  it('fails closed on any answer that cannot be read, and never throws', async () => {
    const junk = fc
      .oneof(fc.anything({ maxDepth: 2 }), fc.constantFrom(null, '', 0, [], {}, [null], [{}]))
      .map((value) => {
        try {
          return JSON.parse(JSON.stringify(value) ?? 'null');
        } catch {
          return null;
        }
      });
    const field = (name: string) =>
      fc.oneof(
        junk,
        junk.map((value) => ({ [name]: value })),
        junk.map((value) => ({ [name]: [value] })),
      );
    await fc.assert(
      fc.asyncProperty(
        someUser,
        fc.constantFrom('keys', 'tags', 'versionPages', 'lastUse', 'secret'),
        fc.record({
          keys: field('AccessKeyMetadata'),
          tags: field('Tags'),
          versionPages: fc.array(field('Versions'), { minLength: 1, maxLength: 2 }),
          lastUse: fc.record({ current: field('AccessKeyLastUsed'), other: field('AccessKeyLastUsed') }),
          secret: fc.oneof(field('Name'), field('VersionIdsToStages'), field('Tags')),
        }),
        async (swept, spoiled, answers) => {
          const facts = {
            userName: 'svc',
            today: TODAY,
            region: 'us-east-1',
            secretNamePrefix: 'svc',
            policy: swept.policy,
          };
          const whole = {
            keys: listAccessKeys(swept),
            tags: { Tags: [{ Key: 'SecretName', Value: 'svc' }] },
            versionPages: [
              {
                Versions: [
                  {
                    VersionId: 'keyturn-access-key-AKIAONE',
                    VersionStages: ['AWSCURRENT'],
                    CreatedDate: '2025-01-01T00:00:00Z',
                  },
                ],
              },
            ],
            lastUse: {
              current: { UserName: 'svc', AccessKeyLastUsed: {} },
              other: { UserName: 'svc', AccessKeyLastUsed: {} },
            },
            secret: {
              Name: 'svc',
              Tags: [{ Key: 'keyturn:user', Value: 'svc' }],
              VersionIdsToStages: { 'keyturn-access-key-AKIAONE': ['AWSCURRENT'] },
            },
          };
          const decision = await decide({ ...facts, ...whole, [spoiled]: answers[spoiled as keyof typeof answers] });
          expect(decision).toHaveProperty('action');
          if (spoiled === 'lastUse' && 'row' in decision) expect(decision.action).not.toBe('deactivate');
        },
      ),
      { numRuns: 150, seed: SEED },
    );
  });
});
