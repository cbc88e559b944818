import { describe, expect, it } from '@jest/globals';
import { controls } from '../../../cli/report/controls/controls';
import { verdictOf } from '../../../cli/report/controls/verdicts';
import type { KeyLife } from '../../../cli/report/lives/key-life';

const PERIOD = { from: '2026-01-01T00:00:00.000Z', to: '2026-06-30T12:00:00.000Z' };

function life(parts: Partial<KeyLife>): KeyLife {
  return {
    userName: 'svc-ci',
    accessKeyId: 'AKIAONE',
    status: 'Active',
    createDate: '2026-01-10T08:00:00.000Z',
    lastUsed: { date: '2026-06-30T01:00:00.000Z', service: 's3', region: 'eu-central-1' },
    isLeaked: false,
    isCurrent: true,
    events: [],
    phases: [{ kind: 'current', from: '2026-01-10T08:00:00.000Z' }],
    ...parts,
  };
}

function verdict(id: string, ...lives: readonly KeyLife[]) {
  const control = controls(60).find((found) => found.id === id);
  if (!control) throw new Error(`no control ${id}`);
  return verdictOf(control, lives, PERIOD);
}

describe.each(['CIS 2.12', 'access-keys-rotated', 'IAM.3'])('%s', (id) => {
  it('fails from the day after the ninetieth on', () => {
    // 10 January and 90 days are 10 April.
    expect(verdict(id, life({})).failures).toEqual([{ from: '2026-04-11' }]);
    expect(verdict(id, life({})).failing).toEqual([
      { userName: 'svc-ci', accessKeyId: 'AKIAONE', since: '2026-04-11' },
    ]);
  });

  it('passes for a key that is set Inactive on the ninetieth day, and fails for a day where it is a day later', () => {
    const until = (to: string) =>
      verdict(
        id,
        life({
          status: 'Inactive',
          phases: [
            { kind: 'current', from: '2026-01-10T08:00:00.000Z', to },
            { kind: 'inactive', from: to },
          ],
        }),
      );
    expect(until('2026-04-10T02:00:00.000Z')).toMatchObject({ passes: true, failedDays: 0, changes: [] });
    expect(until('2026-04-12T02:00:00.000Z')).toMatchObject({
      passes: true,
      failedDays: 1,
      changes: [
        { date: '2026-04-11', to: 'fails' },
        { date: '2026-04-12', to: 'passes' },
      ],
    });
  });
});

describe('CIS 2.11 and IAM.22', () => {
  const idle = life({ lastUsed: { date: '2026-05-16T23:00:00.000Z', service: 's3', region: 'eu-central-1' } });

  it('fails on the forty-fifth day without a use, and a day later', () => {
    // 16 May and 45 days are 30 June, the last day of the period.
    expect(verdict('CIS 2.11', idle)).toMatchObject({ passes: false, failures: [{ from: '2026-06-30' }] });
    expect(verdict('IAM.22', idle)).toMatchObject({ passes: true, failures: [] });
  });

  it('counts a key that was never used from the day on which it was made', () => {
    expect(verdict('CIS 2.11', life({ lastUsed: null })).failures).toEqual([{ from: '2026-02-24' }]);
  });

  it('does not pass with a key whose last use nobody knows, and does not fail either', () => {
    const { lastUsed: _, ...unknown } = life({});
    expect(verdict('CIS 2.11', unknown)).toMatchObject({ passes: false, unknown: 1, failures: [] });
    expect(verdict('CIS 2.12', unknown)).toMatchObject({ unknown: 0 });
    expect(verdict('CIS 2.11', { ...unknown, status: 'Inactive' })).toMatchObject({ passes: true, unknown: 0 });
  });
});

describe('the verdict of a control', () => {
  it('is that of the threshold of the report where that is another one', () => {
    expect(verdict('own threshold', life({})).failures).toEqual([{ from: '2026-03-12' }]);
  });

  it('fails for as long as any key does, and days that two keys share are one day', () => {
    const two = life({
      accessKeyId: 'AKIATWO',
      status: 'Deleted',
      createDate: '2025-10-02T00:00:00.000Z',
      phases: [{ kind: 'current', from: '2025-10-02T00:00:00.000Z', to: '2026-04-12T02:00:00.000Z' }],
    });
    const both = verdict('IAM.3', life({}), two);
    expect(both.failures).toEqual([{ from: '2026-01-01' }]);
    expect(both.failedDays).toBe(181);
    expect(both.changes.map(({ date, to }) => [date, to])).toEqual([
      ['2026-01-01', 'fails'],
      ['2026-04-11', 'fails'],
      ['2026-04-12', 'passes'],
    ]);
    expect(verdict('IAM.3', two).failures).toEqual([{ from: '2026-01-01', to: '2026-04-12' }]);
  });
});
