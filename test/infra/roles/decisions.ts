import { describe, expect, it } from '@jest/globals';
import { evaluate, type PolicyRequest } from '../../../emulator/account/policy/evaluate';
import { example as configuration } from '../../../infra/example';
import { Simulation } from '../../../simulation/simulation';
import { RotatedUser } from '../../support/rotated-user';
import { byName, byPaths } from './deployments';

const USER = 'arn:aws:iam::123456789012:user';
const SECRET = 'arn:aws:secretsmanager:us-east-1:123456789012:secret';
const enrolled = { 'iam:ResourceTag/SecretName': 'svc-ci' };
const ours = { 'aws:ResourceTag/keyturn:user': 'svc-ci' };
const fromUs = { 'ses:FromAddress': 'keyturn@example.com' };

const create = (resource: string, context = enrolled): PolicyRequest => ({
  action: 'iam:CreateAccessKey',
  resource,
  context,
});
const tag = (key: string): PolicyRequest => ({
  action: 'iam:TagUser',
  resource: `${USER}/svc-ci`,
  context: { ...enrolled, 'aws:TagKeys': [key] },
});
const send = (identity: string, context = fromUs): PolicyRequest => ({
  action: 'ses:SendEmail',
  resource: `arn:aws:ses:us-east-1:123456789012:identity/${identity}`,
  context,
});
const unlabel = (stage: string): PolicyRequest => ({
  action: 'secretsmanager:UpdateSecretVersionStage',
  resource: `${SECRET}:svc-ci-AbCdEf`,
  context: { ...ours, 'secretsmanager:VersionStage': stage },
});

type Case = [string, 'Allowed' | 'ImplicitDeny', PolicyRequest];

describe('the role that creates keys', () => {
  it.each<Case>([
    ['of a listed user', 'Allowed', create(`${USER}/svc-ci`)],
    ['of a listed user under a path', 'Allowed', create(`${USER}/any/path/svc-ci`)],
    ['of a user whose name ends like a listed one', 'ImplicitDeny', create(`${USER}/not-svc-ci`)],
    ['of a user who is not listed', 'ImplicitDeny', create(`${USER}/alice`)],
    ['of a listed user of another account', 'ImplicitDeny', create('arn:aws:iam::999999999999:user/svc-ci')],
    [
      'of a listed user whose secret lies outside of the prefix',
      'ImplicitDeny',
      create(`${USER}/svc-ci`, { 'iam:ResourceTag/SecretName': 'prod-db' }),
    ],
    ['of a listed user without the tag', 'ImplicitDeny', { action: 'iam:CreateAccessKey', resource: `${USER}/svc-ci` }],
  ])('%s: %s', (_whose, decision, request) => {
    expect(evaluate([byName.IssueAccessKey.rolePolicy], request)).toBe(decision);
    expect(evaluate([byName.RotateAccessKey.rolePolicy], request)).toBe('ImplicitDeny');
  });

  it.each<Case>([
    ['under one of the paths', 'Allowed', create(`${USER}/apps/web/alice`)],
    ['beside it', 'ImplicitDeny', create(`${USER}/apps-of-others/alice`)],
    ['under another of the paths', 'Allowed', create(`${USER}/jobs/nightly/bob`)],
    ['beside them, under what they share', 'ImplicitDeny', create(`${USER}/jobs/carol`)],
    ['without a path', 'ImplicitDeny', create(`${USER}/svc-ci`)],
  ])('of a user %s, where it reaches paths: %s', (_whose, decision, request) => {
    expect(evaluate([byPaths.IssueAccessKey.rolePolicy], request)).toBe(decision);
  });

  it.each<Case>([
    [
      'writes a secret under the prefix',
      'Allowed',
      { action: 'secretsmanager:UpdateSecret', resource: `${SECRET}:svc-ci-AbCdEf`, context: ours },
    ],
    [
      'writes a secret under the prefix that is not said to be for a key',
      'ImplicitDeny',
      { action: 'secretsmanager:UpdateSecret', resource: `${SECRET}:svc-ci-AbCdEf` },
    ],
    [
      'writes another secret',
      'ImplicitDeny',
      { action: 'secretsmanager:UpdateSecret', resource: `${SECRET}:prod-db-AbCdEf`, context: ours },
    ],
    [
      'reads a secret',
      'ImplicitDeny',
      { action: 'secretsmanager:GetSecretValue', resource: `${SECRET}:svc-ci-AbCdEf` },
    ],
    ['moves a label', 'ImplicitDeny', unlabel('AWSPREVIOUS')],
  ])('%s: %s', (_what, decision, request) => {
    expect(evaluate([byName.IssueAccessKey.rolePolicy], request)).toBe(decision);
  });
});

describe('the role that rotates', () => {
  it.each<Case>([
    [
      'says that a user without the tag is not enrolled',
      'Allowed',
      { action: 'iam:ListUserTags', resource: `${USER}/svc-ci` },
    ],
    ['looks at a user out of reach', 'ImplicitDeny', { action: 'iam:ListUserTags', resource: `${USER}/alice` }],
    ['notes a deactivation', 'ImplicitDeny', tag('keyturn:deactivated')],
    ['enrols a user', 'ImplicitDeny', tag('SecretName')],
    ['takes the label of a leaked key', 'Allowed', unlabel('AWSPREVIOUS')],
    ['takes the label of the current key', 'ImplicitDeny', unlabel('AWSCURRENT')],
    ['writes a secret', 'ImplicitDeny', { action: 'secretsmanager:UpdateSecret', resource: `${SECRET}:svc-ci-AbCdEf` }],
    ['sends from its address, verified as such', 'Allowed', send('keyturn@example.com')],
    ['sends from its address, verified by its domain', 'Allowed', send('example.com')],
    [
      'sends from another address of the domain',
      'ImplicitDeny',
      send('example.com', { 'ses:FromAddress': 'ceo@example.com' }),
    ],
    ['sends from its address, to whom the sandbox asks for', 'Allowed', send('security@example.org')],
    ['has a key issued', 'Allowed', { action: 'states:StartSyncExecution', resource: byName.IssueAccessKey.arn }],
    ['starts itself', 'ImplicitDeny', { action: 'states:StartSyncExecution', resource: byName.RotateAccessKey.arn }],
  ])('%s: %s', (_what, decision, request) => {
    expect(evaluate([byName.RotateAccessKey.rolePolicy], request)).toBe(decision);
  });
});

describe('the roles that retire and restore', () => {
  it.each<Case>([
    ['notes a deactivation', 'Allowed', tag('keyturn:deactivated')],
    ['puts a user on hold', 'ImplicitDeny', tag('keyturn:hold-until')],
    ['makes a version current', 'ImplicitDeny', unlabel('AWSCURRENT')],
    ['creates a key', 'ImplicitDeny', create(`${USER}/svc-ci`)],
  ])('RetireAccessKey %s: %s', (_what, decision, request) => {
    expect(evaluate([byName.RetireAccessKey.rolePolicy], request)).toBe(decision);
  });

  it.each<Case>([
    ['puts a user on hold', 'Allowed', tag('keyturn:hold-until')],
    ['forgets a deactivation', 'Allowed', tag('keyturn:deactivated')],
    ['calls a key reported', 'ImplicitDeny', tag('keyturn:reported')],
    ['makes a version current', 'Allowed', unlabel('AWSCURRENT')],
    ['takes the label of a leaked key', 'ImplicitDeny', unlabel('AWSPREVIOUS')],
    ['creates a key', 'ImplicitDeny', create(`${USER}/svc-ci`)],
  ])('RestoreAccessKey %s: %s', (_what, decision, request) => {
    expect(evaluate([byName.RestoreAccessKey.rolePolicy], request)).toBe(decision);
  });

  it('are enough to restore, and after the hold to retire', async () => {
    const user = new RotatedUser(
      new Simulation({ deployment: byName, mailSender: configuration.notification.mail.sender }),
    );
    user.setStatus(user.previousKey, 'Inactive');
    expect(await user.execute('RestoreAccessKey', { userName: 'svc-ci' })).toMatchObject({ status: 'SUCCEEDED' });
    user.setTag('keyturn:hold-until', '2025-01-01');
    for (const act of [{ action: 'deactivate', unusedSince: '2025-03-01' }, { action: 'delete' }]) {
      const order = { userName: 'svc-ci', accessKeyId: user.currentKey, ...act };
      expect((await user.execute('RetireAccessKey', order)).output).toMatchObject({
        action: act.action,
        notified: true,
      });
    }
    expect(user.keys).toEqual({ [user.previousKey]: 'Active' });
  });
});
