import { describe, expect, it } from '@jest/globals';
import type { Configuration } from '../../infra/configuration';
import { configuration } from '../../infra/keyturn.config';
import { validateConfiguration } from '../../infra/validate-configuration';

const names = (count: number) => Array.from({ length: count }, (_, index) => `svc-${index}`);

describe('a configuration', () => {
  it.each<[string, Partial<Configuration>]>([
    ['is accepted as the example has it', {}],
    ['may reach a path', { reach: { path: '/applications/web/' } }],
    ['may reach every user of the account', { reach: { path: '/' } }],
    ['may reach 25 users by name', { reach: { userNames: ['svc-ci', ...names(24)] } }],
    [
      'may have users and secrets with all that IAM and Secrets Manager allow in names',
      { reach: { userNames: ['a+b=c,d.e@f-g_h'] }, secretNamePrefix: 'team/A_b+c=d.e@f-g' },
    ],
  ])('%s', (_sentence, change) => {
    expect(() => validateConfiguration({ ...configuration, ...change })).not.toThrow();
  });

  it.each<[string, Partial<Configuration>, string]>([
    [
      'that reaches a path without a slash at its end',
      { reach: { path: '/applications' } },
      'reach.path is "/applications"',
    ],
    ['that reaches a pattern', { reach: { path: '/app*/' } }, 'reach.path is "/app*/"'],
    ['that reaches nobody', { reach: { userNames: [] } }, 'reach.userNames is empty'],
    [
      'that reaches more users by name than a policy holds',
      { reach: { userNames: names(26) } },
      'holds 26 names, more than 25',
    ],
    ['that reaches users by a pattern', { reach: { userNames: ['svc-*'] } }, 'reach.userNames is "svc-*"'],
    ['that reaches every secret', { secretNamePrefix: '' }, 'secretNamePrefix is ""'],
    ['that reaches secrets by a pattern', { secretNamePrefix: '*' }, 'secretNamePrefix is "*"'],
    [
      'whose sender has a display name',
      { mail: { ...configuration.mail, sender: 'Keyturn <k@example.com>' } },
      'mail.sender is "Keyturn <k@example.com>"',
    ],
    ['whose mails nobody reads', { mail: { ...configuration.mail, recipients: [] } }, 'mail.recipients is empty'],
    [
      'with a recipient that would end an ASL literal',
      { mail: { ...configuration.mail, recipients: ["o'neil@example.com"] } },
      'mail.recipients is "o\'neil@example.com"',
    ],
    [
      'with the alias of a key',
      { secretsKeyArn: 'arn:aws:kms:us-east-1:123456789012:alias/x' },
      'it must be the ARN of a KMS key, not of an alias',
    ],
  ])('%s is refused, and told why', (_sentence, change, message) => {
    expect(() => validateConfiguration({ ...configuration, ...change })).toThrow(message);
  });
});
