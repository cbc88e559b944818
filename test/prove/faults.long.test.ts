import { describe, expect, it } from '@jest/globals';
import { FAULTS } from './faults/fault';
import { malformations, malformed } from './faults/malformed';
import { faultMatrix } from './faults/matrix';
import { parsePlan, planText } from './faults/plan';
import { play } from './faults/scenario';
import { keyturn } from './world/deployment';
import type { OrderName } from './world/orders';

describe('the fault matrix', () => {
  it('breaks no claim by what somebody else does beside it', async () => {
    const only = 'RetireAccessKey.ListAccessKeys';
    const props = {
      machines: keyturn(),
      start: 'previousUnused',
      order: 'deactivateOther',
      only,
      pairs: false,
    } as const;
    const { violations, counts } = await faultMatrix({ ...props, acts: true });
    expect(violations).toEqual([]);
    expect(counts.cases).toBeGreaterThan((await faultMatrix(props)).counts.cases ?? 0);
  });

  it.each<OrderName>(['manual', 'scheduled'])('breaks no claim where a version has no id: %s', async (order) => {
    const entries = parsePlan(
      'RotateAccessKey.ListAccessKeys:malformed@AccessKeyMetadata.0@missing,RotateAccessKey.ListSecretVersionIds:malformed@Versions.0.VersionId@missing',
    );
    const played = await play({ machines: keyturn(), start: 'threeKeys', order, entries });
    expect(played?.monitor.violations).toEqual([]);
    expect(played?.plan.called.has('RotateAccessKey.ListSecretVersionIds')).toBe(true);
  });

  it('reaches states that only a fault leads to', async () => {
    const only = 'IssueAccessKey.UpdateSecret';
    const props = { machines: keyturn(), start: 'onlyOurs', order: 'manual', only, pairs: false } as const;
    const { reached } = await faultMatrix(props);
    expect(reached).toEqual(expect.arrayContaining(['IssueAccessKey.DeleteAccessKey', 'RotateAccessKey.SendEmail']));
  });
});

describe('a fault', () => {
  const general = Object.keys(FAULTS).filter(
    (name) => name !== 'secretDoomed' && !FAULTS[name]?.appliesTo && !FAULTS[name]?.isAct,
  );

  it.each(general)('reaches the execution: %s', async (first) => {
    const entries = [{ state: 'RotateAccessKey.ListAccessKeys', first, rest: first }];
    const played = await play({ machines: keyturn(), start: 'onlyOurs', order: 'manual', entries });
    expect(played?.run.ended).toMatchObject({ status: 'FAILED', error: 'KeyRotation.AccessKeyNotIssued' });
  });

  it('comes before or after the effect, as its name says', async () => {
    const keysAfter = async (first: string) => {
      const entries = [{ state: 'IssueAccessKey.CreateAccessKey', first }];
      const played = await play({ machines: keyturn(), start: 'noKey', order: 'manual', entries });
      return played?.world.account.iam.state.users.get('svc-ci')?.accessKeys.size;
    };
    expect(await keysAfter('transportBefore')).toBe(0);
    expect(await keysAfter('transportAfter')).toBe(1);
  });

  it('is written in a plan and read from it', () => {
    const plan = 'IssueAccessKey.UpdateSecret:transportAfter:refused,RotateAccessKey.ListAccessKeys:throttled';
    expect(planText(parsePlan(plan))).toBe(plan);
  });
});

describe('a malformed answer', () => {
  const answer = { Keys: [{ Id: 'AKIA' }], IsTruncated: false };
  const change = (name: string) => malformed(name)?.play({} as never, async () => answer, {} as never);

  it('lacks each of its fields once', () => {
    expect(malformations(answer)).toEqual(
      expect.arrayContaining(['malformed@Keys.0.Id@missing', 'malformed@IsTruncated@other', 'malformed@Keys@empty']),
    );
  });

  it('is otherwise what it was', async () => {
    expect(await change('malformed@Keys.0.Id@missing')).toEqual({ Keys: [{}], IsTruncated: false });
    expect(await change('malformed@Keys.0.Id@other')).toEqual({ Keys: [{ Id: 7 }], IsTruncated: false });
    expect(await change('malformed@@null')).toBeNull();
  });
});
