import { describe, expect, it } from '@jest/globals';
import { askedUser } from '../../../cli/report/collect/asked-user';
import type { Source } from '../../../cli/report/collect/source';

const user = { userName: 'svc-ci', path: '/', createDate: '2026-01-01T00:00:00.000Z', tags: {} };
const key = { AccessKeyId: 'AKIAIOSFODNN7EXAMPLE', Status: 'Active', CreateDate: new Date('2026-01-01T00:00:00Z') };

/** Asks an IAM that gives these answers, one after the other, or throws an error of that name. */
async function asked(answers: readonly (object | string)[], reported?: Parameters<typeof askedUser>[1]['reported']) {
  const left = [...answers];
  const send = async () => {
    const answer = left.shift();
    if (typeof answer === 'object') return answer;
    throw Object.assign(new Error('it says why'), { name: answer });
  };
  const unread: Source['unread'] = [];
  const stack = { configuration: { secretNamePrefix: '' } };
  const source = { clients: { get: async () => ({ send }) }, stack, unread } as unknown as Source;
  const told = await askedUser(source, { user, listed: undefined, everyLastUse: true, reported });
  return { told, unread: unread.map(({ what }) => what), asked: answers.length - left.length };
}

describe('a user who is asked for', () => {
  it('is left out where it has gone meanwhile, and noted where its keys could not be read', async () => {
    expect(await asked(['NoSuchEntityException'])).toEqual({ told: undefined, unread: [], asked: 1 });
    expect(await asked(['ServiceFailureException'])).toEqual({ told: undefined, unread: ['keys of svc-ci'], asked: 1 });
  });

  it('is no user without keys where nobody may ask', async () => {
    await expect(asked(['AccessDenied'])).rejects.toThrow('it says why');
  });

  it('is asked for no last use that the credential report has, and for one that it has not', async () => {
    const lastUsed = { date: '2026-02-01T00:00:00.000Z', service: 's3', region: 'us-east-1' };
    const made = { slot: 'access_key_1', isActive: true, createDate: '2026-01-01T00:00:00.000Z' };
    const listed = { AccessKeyMetadata: [key] };
    const known = await asked([listed], [{ ...made, lastUsed }]);
    expect([known.told?.accessKeys[0]?.lastUsed, known.asked]).toEqual([lastUsed, 1]);
    const never = { AccessKeyLastUsed: { ServiceName: 'N/A', Region: 'N/A' } };
    const twins = [made, made].map((one) => ({ ...one, lastUsed }));
    for (const reported of [[made], [{ ...made, createDate: '2025-01-01T00:00:00.000Z', lastUsed }], twins]) {
      const told = await asked([listed, never], reported);
      expect([told.told?.accessKeys[0]?.lastUsed, told.asked]).toEqual([null, 2]);
    }
  });
});
