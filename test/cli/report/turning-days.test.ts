import { expect, it } from '@jest/globals';
import type { UserRecord } from '../../../cli/report/record/account-record';
import { turningDays } from '../../../cli/report/rules/turning-days';
import { RotationPolicy } from '../../../statemachine/rotation-policy';

const TODAY = '2025-05-01';

function onHoldUntil(date: string): UserRecord {
  return {
    userName: 'svc',
    path: '/',
    createDate: TODAY,
    tags: { 'keyturn:hold-until': date },
    accessKeys: [],
    secret: 'missing',
  };
}

const days = (date: string) =>
  turningDays(onHoldUntil(date), RotationPolicy.DEFAULT as Parameters<typeof turningDays>[1], TODAY);

it('takes the end of a hold for a day on which something turns, and a hold without end for none', () => {
  expect(days('2025-05-08')).toContain(7);
  expect(days('9999-12-31')).toEqual([0, 1]);
});
