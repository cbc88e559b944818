import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { rotateOnce } from '../../simulation/rotate-once';

const INPUT = '{"userName": "svc-ci", "secretName": "svc-ci"}';
const ROOT = join(__dirname, '..', '..');
const TSX = join(ROOT, 'node_modules', '.bin', 'tsx');
const START = join(ROOT, 'scripts', 'start.ts');
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

  it('rotates once under another policy, and the mail says its days', async () => {
    const { stdout } = await run(TSX, [START, '--once', '--policy', 'every=90', '--json']);
    const { mails } = JSON.parse(stdout).account;
    expect(mails).toHaveLength(1);
    expect(mails[0].body).toMatch(/14 days[\s\S]*28 days/);
    const { stdout: usual } = await run(TSX, [START, '--once', '--json']);
    expect(JSON.parse(usual).account.mails[0].body).toMatch(/35 days[\s\S]*44 days/);
  });

  it('prints one JSON object and nothing else, and no secret', async () => {
    const { stdout } = await run(TSX, [START, '--once', '--json']);
    const report = JSON.parse(stdout);
    expect(Object.keys(report).sort()).toEqual(['account', 'history', 'output', 'status']);
    expect(stdout).not.toContain('SecretAccessKey');
    // No word of 40 characters of Base64, which is what a secret access key is.
    expect(stdout.match(/(?<![\w/+-])[A-Za-z0-9/+]{40}(?![\w/+-])/g)).toBeNull();
  });
});

describe('npm start -- --policy', () => {
  it('ends with 2, and says what is wrong', async () => {
    const args = [START, '--policy', 'within=18'];
    const ended = await new Promise((resolve) => {
      execFile(TSX, args, (error, stdout, stderr) => resolve({ code: error?.code, stdout, stderr }));
    });
    expect(ended).toEqual({
      code: 2,
      stdout: '',
      stderr:
        "error: option '--policy <policy>' argument 'within=18' is invalid. within must be given a whole number of days from 19 to 3653 (ten years), not 18.\n(--help says more)\n",
    });
  });
});
