import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { masked } from '../../simulation/mask';
import { readInput } from '../../simulation/read-input';
import { rotateOnce } from '../../simulation/rotate-once';
import { deploymentOf } from '../support/definitions';

const INPUT = '{"userName": "svc-ci", "secretName": "svc-ci"}';

describe('npm start -- --once', () => {
  it.each([
    ['two Active keys', INPUT, 2, 'KeyRotation.TwoActiveKeys'],
    ['text that is no JSON', '{userName', 1, 'KeyRotation.InvalidInput'],
    ['an unknown user', '{"userName": "nobody"}', 1, 'KeyRotation.UserNotFound'],
    ['an unknown secret', '{"userName": "svc-ci", "secretName": "other"}', 1, 'KeyRotation.InvalidInput'],
  ])('changes nothing for %s', async (_, input, keys, error) => {
    const { before, report } = await rotateOnce({ input, keys, deployment: deploymentOf() });
    expect(report).toMatchObject({ status: 'FAILED', error, cause: expect.stringContaining('Nothing was changed') });
    expect(report.account).toEqual(before);
  });
});

describe('masked', () => {
  it('leaves the last four characters of every access key id', () => {
    expect(masked('AKIAIOSFODNN7EXAMPLE in keyturn-access-key-AKIAIOSFODNN7EXAMPLE')).toBe(
      '****MPLE in keyturn-access-key-****MPLE',
    );
  });

  it('leaves other words alone', () => {
    expect(masked('AWSCURRENT 039fcb4d-120a-472e-95d5-2a05fe2a7056 svc-ci')).toBe(
      'AWSCURRENT 039fcb4d-120a-472e-95d5-2a05fe2a7056 svc-ci',
    );
  });
});

describe('readInput', () => {
  it('reads a file', () => {
    expect(readInput(join(__dirname, '..', '..', 'simulation', 'example-input.json'))).toEqual(JSON.parse(INPUT));
  });

  it('reads the text itself', () => {
    expect(readInput(INPUT)).toEqual(JSON.parse(INPUT));
  });

  it('says what it was given otherwise', () => {
    expect(() => readInput('input.jso')).toThrow('neither a file nor JSON');
  });
});
