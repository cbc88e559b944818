import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DeploymentRecord, UserRecord } from '../../../cli/report/record/account-record';
import { Decider } from '../../../cli/report/rules/decision';
import { Outlooks } from '../../../cli/report/rules/outlooks';
import { relativeUser } from '../../../cli/report/rules/relative-user';
import { turningDays } from '../../../cli/report/rules/turning-days';
import { someUser } from '../../statemachine/sweep/arbitrary-users';
import { byTheTable, isWeeklyLook } from '../../statemachine/sweep/model';
import { type SweptUser, TODAY } from '../../statemachine/sweep/swept-user';

const REGION = 'us-east-1';
const SEED = 1;
const time = (milliseconds: number) => new Date(milliseconds).toISOString();

function recordOf(user: SweptUser): UserRecord {
  const { keys, tags, secret, versions } = user;
  const secretUser = 'secretUser' in user ? user.secretUser : 'svc';
  return {
    userName: 'svc',
    path: '/',
    createDate: time(0),
    tags,
    accessKeys: keys.map(({ id, status, madeAt, usedAt }) => ({
      accessKeyId: id,
      status,
      createDate: time(madeAt),
      lastUsed: usedAt === undefined ? null : { date: time(usedAt), service: 's3', region: REGION },
    })),
    secret:
      secret === 'missing'
        ? 'missing'
        : {
            name: 'svc',
            tags: secretUser === undefined ? {} : { 'keyturn:user': secretUser },
            ...(secret === 'deleted' && { deletedDate: time(0) }),
            ...(secret === 'replica' && { primaryRegion: 'eu-west-1' }),
            ...(secret === 'rotated' && { isRotationEnabled: true }),
            ...(secret === 'owned' && { owningService: 'rds' }),
            versions: versions.map(({ keyId, madeAt, stages }, index) => ({
              versionId: keyId === undefined ? `by-hand-${index}` : `keyturn-access-key-${keyId}`,
              stages,
              createdDate: time(madeAt),
            })),
          },
  };
}

function deploymentOf({ policy }: SweptUser): DeploymentRecord {
  return { name: 'Keyturn', policy, secretNamePrefix: 'svc', reach: { paths: ['/'] }, isArmed: true };
}

describe('the outlook on a user', () => {
  it('is today what the table of the sweep says, for users of every kind', async () => {
    const rows = new Set<string>();
    await fc.assert(
      fc.asyncProperty(someUser, async (user) => {
        const outlooks = new Outlooks({ deployment: deploymentOf(user), region: REGION, today: TODAY });
        const { row, action, accessKeyId } = await outlooks.of(recordOf(user));
        const expected = byTheTable(user);
        const about = typeof expected.about === 'object' ? expected.about.id : expected.about;
        rows.add(row);
        // What the sweep says once a week is always so.
        if (!isWeeklyLook(user) && (row === 'untagged' || row === 'switchedOnAgain' || row === 'notEnrolled')) return;
        expect([row, action, accessKeyId]).toEqual([expected.row, expected.action, about]);
      }),
      { numRuns: 120, seed: SEED },
    );
    expect(rows.size).toBeGreaterThan(15);
  });

  it('tells the first day on which the sweep acts, whatever day that is', async () => {
    let found = 0;
    await fc.assert(
      fc.asyncProperty(someUser, async (user) => {
        const record = recordOf(user);
        const relative = relativeUser(record, deploymentOf(user), REGION, TODAY);
        const decider = new Decider();
        const turning = turningDays(record, user.policy, TODAY);
        const acts = async (days: number) =>
          ['rotate', 'deactivate', 'delete'].includes((await decider.decide(relative.factsIn(days))).action);
        const soon = turning.filter((day) => day <= 40);
        let first: number | undefined;
        for (let day = 0; day <= 40 && first === undefined; day++) if (await acts(day)) first = day;
        if (first === undefined) return;
        found++;
        expect(soon).toContain(first);
      }),
      { numRuns: 12, seed: SEED },
    );
    expect(found).toBeGreaterThan(2);
  });
});
