import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { deployedTemplates } from './deployed-templates';
import { hasPython } from './python';
import { type Reference, readReference, type Statement, statementsOf, unknownIn } from './service-authorization';

if (!hasPython) console.warn('the roles are not looked up: MOTO_PYTHON is not set, run npm run test:moto');
const describeWithPython = hasPython ? describe : describe.skip;
const reference: Reference = hasPython ? readReference() : {};

const USER = 'arn:aws:iam::123456789012:user/apps/*';
const SECRET = 'arn:aws:secretsmanager:us-east-1:123456789012:secret:keyturn/*';
const allow = (Action: string, Resource: string, ...keys: readonly string[]): Statement => ({
  Effect: 'Allow',
  Action,
  Resource,
  Condition: { StringEquals: Object.fromEntries(keys.map((key) => [key, 'x'])) },
});

describeWithPython('the service authorisation reference', () => {
  it('knows every action of every role, and each takes its resources and its condition keys', () => {
    const statements = Object.values(deployedTemplates()).flatMap(statementsOf);
    const actions = new Set(statements.flatMap(({ Action }) => Action));
    // Else the templates would not be those of whole deployments.
    for (const action of ['iam:CreateAccessKey', 'kms:Encrypt', 'sns:Publish', 'ses:SendEmail', 'events:PutEvents']) {
      expect(actions).toContain(action);
    }
    expect([...new Set(statements.flatMap((statement) => unknownIn(statement, reference)))]).toEqual([]);
  });

  it('knows what infra/README.md has a security team deny', () => {
    const readme = readFileSync(join(__dirname, '..', '..', 'infra', 'README.md'), 'utf8');
    const policies = [...readme.matchAll(/```json\n(\{\n {2}"Version"[\s\S]*?)```/g)].map(([, json]) =>
      JSON.parse(json as string),
    );
    expect(policies).not.toEqual([]);
    for (const { Statement } of policies) {
      for (const statement of Statement as readonly Statement[]) expect(unknownIn(statement, reference)).toEqual([]);
    }
  });

  it.each<[string, Statement, string]>([
    ['an action that there is not', allow('iam:RotateAccessKey', USER), 'there is no iam:RotateAccessKey'],
    ['a resource of another kind', allow('iam:CreateAccessKey', SECRET), `iam:CreateAccessKey takes no ${SECRET}`],
    ['an asterisk where there are resources', allow('iam:CreateAccessKey', '*'), 'iam:CreateAccessKey takes no *'],
    [
      'a key of another action',
      allow('secretsmanager:UpdateSecret', SECRET, 'secretsmanager:VersionStage'),
      'secretsmanager:UpdateSecret has no secretsmanager:VersionStage',
    ],
    [
      'a key that would never be there',
      allow('iam:CreateAccessKey', USER, 'secretsmanager:ResourceTag/keyturn:user'),
      'iam:CreateAccessKey has no secretsmanager:ResourceTag/keyturn:user',
    ],
  ])('does not know %s', (_what, statement, unknown) => {
    expect(unknownIn(statement, reference)).toContain(unknown);
  });

  it('knows the tags of users and secrets', () => {
    for (const statement of [
      allow('iam:CreateAccessKey', USER, 'iam:ResourceTag/SecretName'),
      allow('iam:TagUser', USER, 'aws:TagKeys', 'iam:ResourceTag/SecretName'),
      allow('secretsmanager:UpdateSecret', SECRET, 'aws:ResourceTag/keyturn:user'),
    ]) {
      expect(unknownIn(statement, reference)).toEqual([]);
    }
  });
});
