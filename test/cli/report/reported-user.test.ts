import { describe, expect, it } from '@jest/globals';
import type { ReportedKey } from '../../../cli/report/collect/credential-report';
import { type ReportedUserProps, reportedUser } from '../../../cli/report/collect/reported-user';
import type { SecretRecord } from '../../../cli/report/record/account-record';
import { RotationPolicy } from '../../../statemachine/rotation-policy';

const NEW = 'AKIAIOSFODNN7EXAMPLE';
const OLD = 'AKIAI44QH8DHBEXAMPLE';
const MADE = '2025-03-01T02:00:00.000Z';
const STORED = '2025-03-01T02:00:21.000Z';

const key = (slot: string, createDate: string, isActive = true): ReportedKey => ({
  ...{ slot, createDate, isActive, lastUsed: null },
});
const young = key('access_key_2', MADE);
const old = key('access_key_1', '2025-01-10T02:00:00.000Z');

function secret(previous: string, lastChangedDate = STORED): SecretRecord {
  const version = (versionId: string, stage: string) => ({ versionId, stages: [stage], createdDate: STORED });
  const versions = [version(`keyturn-access-key-${NEW}`, 'AWSCURRENT'), version(previous, 'AWSPREVIOUS')];
  return { name: 'svc', tags: {}, lastChangedDate, versions };
}

const OURS = secret(`keyturn-access-key-${OLD}`);
const BY_HAND = secret('6a1b3c5d-0000-4000-8000-000000000000');

function seen(props: Partial<ReportedUserProps>) {
  return reportedUser({
    ...{ reported: [old, young], tags: {}, secret: OURS, generatedAt: '2025-03-05T08:00:00.000Z' },
    ...{ today: '2025-03-05', deployment: { policy: JSON.parse(JSON.stringify(RotationPolicy.DEFAULT)) } },
    ...props,
  });
}

const idsOf = (props: Partial<ReportedUserProps>) =>
  seen(props)?.accessKeys.map(({ accessKeyId, status }) => `${accessKeyId} ${status}`);

describe("a user of IAM's credential report", () => {
  it('has the ids that the labels of the secret tell, whatever the slots', () => {
    expect(idsOf({})).toEqual([`${NEW} Active`, `${OLD} Active`]);
    expect(idsOf({ reported: [young, key('access_key_2', old.createDate, false)] })).toEqual([
      `${NEW} Active`,
      `${OLD} Inactive`,
    ]);
    expect(seen({})?.secret?.versions.map(({ createdDate }) => createdDate)).toEqual([STORED, old.createDate]);
  });

  it('has the id that the tag tells, or that of the report, where a person wrote the version before', () => {
    expect(idsOf({ secret: BY_HAND })).toEqual([`${NEW} Active`, 'access_key_1 Active']);
    const tags = { 'Keyturn:Deactivated': `${OLD} 2025-03-04T02:00:00Z` };
    expect(idsOf({ secret: BY_HAND, tags })).toEqual([`${NEW} Active`, `${OLD} Active`]);
  });

  it('needs no id where keyturn has stored nothing', () => {
    expect(idsOf({ secret: undefined, reported: [old] })).toEqual(['access_key_1 Active']);
    const untouched = { ...BY_HAND, versions: BY_HAND.versions.slice(1) };
    expect(idsOf({ secret: untouched })).toEqual(['access_key_1 Active', 'access_key_2 Active']);
  });

  it.each<[string, Partial<ReportedUserProps>]>([
    ['younger than the report', { reported: undefined }],
    ['whose secret was changed since the report', { generatedAt: '2025-03-01T01:00:00.000Z' }],
    [
      'whose secret was changed long after the key was made',
      { secret: { ...OURS, lastChangedDate: '2025-03-01T02:02:00.000Z' } },
    ],
    [
      'whose youngest key was made after the secret was changed',
      { reported: [old, key('access_key_2', '2025-03-01T02:00:22.000Z')] },
    ],
    ['whose youngest key is not Active', { reported: [old, key('access_key_2', MADE, false)] }],
    ['without a key', { reported: [] }],
    ['a key of which was reported as leaked', { tags: { 'keyturn:reported-2': OLD } }],
    ['with a second key and no previous version', { secret: { ...OURS, versions: OURS.versions.slice(0, 1) } }],
    [
      'a key of which was set Inactive lately and is not there',
      { reported: [young], tags: { 'keyturn:deactivated': `${OLD} 2025-03-01T02:00:00Z` } },
    ],
  ])('is not clear: one %s', (_, props) => {
    expect(seen(props)).toBeUndefined();
  });

  it('may have lost that key when its time has passed', () => {
    const tags = { 'keyturn:deactivated': `${OLD} 2025-02-01T02:00:00Z` };
    expect(idsOf({ reported: [young], tags })).toEqual([`${NEW} Active`]);
  });
});
