import { describe, expect, it } from '@jest/globals';
import { example as configuration } from '../../infra/example';
import type { Configuration } from '../../statemachine/deployment';
import { validateConfiguration } from '../../statemachine/validate-configuration';

const names = (count: number) => Array.from({ length: count }, (_, index) => `svc-${index}`);

describe('a configuration', () => {
  it.each<[string, Partial<Configuration>]>([
    ['is accepted as the example has it', {}],
    ['may reach a path', { reach: { path: '/applications/web/' } }],
    ['may reach every user of the account', { reach: { path: '/' } }],
    ['may start as many rotations as a sweep holds', { sweep: { maxRotations: 500 } }],
    ['may start none', { sweep: { armed: false, maxRotations: 0 } }],
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
    ['whose sweep would start fewer than none', { sweep: { maxRotations: -1 } }, 'must be a whole number from 0'],
    ['whose sweep would start half a rotation', { sweep: { maxRotations: 0.5 } }, 'maxRotations is 0.5'],
    ['whose sweep would start too many', { sweep: { maxRotations: 501 } }, 'it must be a whole number from 0 to 500'],
    [
      'that names a user who would end an ASL literal',
      { reach: { userNames: ["o'neil"] } },
      'reach.userNames is "o\'neil"',
    ],
    ['with the name of a topic', { topicArn: 'keyturn' }, 'topicArn is "keyturn"'],
    [
      'with the alias of a key',
      { secretsKeyArns: ['arn:aws:kms:us-east-1:123456789012:alias/x'] },
      'it must be ARNs of KMS keys, not of aliases',
    ],
    [
      'that tells nobody',
      { mail: undefined } as unknown as Partial<Configuration>,
      'nobody would be told; give mail or topicArn',
    ],
    [
      'with more recipients than SES takes beside the owner',
      { mail: { ...configuration.mail, recipients: Array<string>(50).fill('a@example.com') } },
      'mail.recipients holds 50 addresses, more than 49',
    ],
    [
      'with a pattern for an identity',
      { mail: { ...configuration.mail, identityArns: ['arn:aws:ses:us-east-1:123456789012:identity/*'] } },
      'mail.identityArns is',
    ],
    [
      'with a configuration set that is a path',
      { mail: { ...configuration.mail, configurationSet: 'a/b' } },
      'mail.configurationSet is "a/b"',
    ],
  ])('%s is refused, and told why', (_sentence, change, message) => {
    expect(() => validateConfiguration({ ...configuration, ...change })).toThrow(message);
  });
});
