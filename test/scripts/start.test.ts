import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { masked } from '../../simulation/mask';
import { readInput } from '../../simulation/read-input';
import { rotateOnce } from '../../simulation/rotate-once';

const INPUT = '{"userName": "svc-ci", "secretName": "svc-ci"}';
const run = promisify(execFile);

describe('npm start', () => {
  it('rotates under the roles that CDK synthesised, and shows the states of both machines', async () => {
    const states: string[] = [];
    const { before, report } = await rotateOnce({
      input: INPUT,
      keys: 1,
      onState: (machine, state) => states.push(`${machine}.${state}`),
    });
    expect(report).toMatchObject({ status: 'SUCCEEDED' });
    expect(before.accessKeys).toHaveLength(1);
    const { accessKeys, secretVersions, mails } = report.account;
    expect(accessKeys.map(({ status }) => status)).toEqual(['Active', 'Active']);
    expect(secretVersions.find(({ stages }) => stages.includes('AWSCURRENT'))?.versionId).toBe(
      `keyturn-access-key-${accessKeys[1]?.accessKeyId}`,
    );
    expect(mails).toHaveLength(1);
    expect(states).toContain('RotateAccessKey.SendEmail');
    expect(states).toContain('IssueAccessKey.UpdateSecret');
  });

  it.each([
    ['two Active keys', INPUT, 2, 'KeyRotation.TwoActiveKeys'],
    ['text that is no JSON', '{userName', 1, 'KeyRotation.InvalidInput'],
    ['no user', '{}', 1, 'KeyRotation.InvalidInput'],
    ['an unknown user', '{"userName": "nobody"}', 1, 'KeyRotation.UserNotFound'],
    ['an unknown secret', '{"userName": "svc-ci", "secretName": "other"}', 1, 'KeyRotation.InvalidInput'],
  ])('changes nothing for %s', async (_, input, keys, error) => {
    const { before, report } = await rotateOnce({ input, keys });
    expect(report).toMatchObject({ status: 'FAILED', error, cause: expect.stringContaining('Nothing was changed') });
    expect(report.account).toEqual(before);
  });

  it('prints one JSON object and nothing else, and no secret', async () => {
    const tsx = join(__dirname, '..', '..', 'node_modules', '.bin', 'tsx');
    const { stdout } = await run(tsx, [join(__dirname, '..', '..', 'scripts', 'start.ts'), '--once', '--json']);
    const report = JSON.parse(stdout);
    expect(Object.keys(report).sort()).toEqual(['account', 'history', 'output', 'status']);
    expect(stdout).not.toContain('SecretAccessKey');
    // No word of 40 characters of Base64, which is what a secret access key is.
    expect(stdout.match(/(?<![\w/+-])[A-Za-z0-9/+]{40}(?![\w/+-])/g)).toBeNull();
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
