import { expect, it } from '@jest/globals';
import { keyLives } from '../../../cli/report/lives/key-lives';
import type { Operation } from '../../../cli/report/lives/operation';
import type { UserRecord } from '../../../cli/report/record/account-record';

const KEY = 'AKIAIOSFODNN7EXAMPLE';

const REVOKED: Operation = {
  kind: 'revoked',
  time: '2025-04-02T03:00:00Z',
  userName: 'svc',
  accessKeyId: KEY,
  execution: {
    arn: 'arn:aws:states:us-east-1:123456789012:execution:RevokeAccessKey:1',
    machine: 'RevokeAccessKey',
    startDate: '2025-04-02T02:59:00Z',
    starter: { kind: 'unknown' },
  },
};

function lifeOf(status: 'Active' | 'Inactive', tags: UserRecord['tags']) {
  const user: UserRecord = {
    userName: 'svc',
    path: '/',
    createDate: '2025-01-01T00:00:00Z',
    tags,
    accessKeys: [{ accessKeyId: KEY, status, createDate: '2025-03-01T00:00:00Z', lastUsed: null }],
    secret: 'missing',
  };
  return keyLives(user, [REVOKED], '2025-05-01T00:00:00Z')[0];
}

it('calls a key leaked that was revoked, but for a false alarm', () => {
  expect(lifeOf('Inactive', {})?.isLeaked).toBe(true);
  expect(lifeOf('Active', {})?.isLeaked).toBe(false);
});

it('calls it leaked as long as a tag says so, whatever somebody has switched on', () => {
  expect(lifeOf('Active', { 'keyturn:reported': KEY })?.isLeaked).toBe(true);
});

it('keeps in its life that it was reported', () => {
  expect(lifeOf('Active', {})?.phases.map(({ kind }) => kind)).toContain('leaked');
});
