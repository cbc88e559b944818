import { describe, expect, it } from '@jest/globals';
import { example as configuration } from '../../infra/example';
import type { Configuration } from '../../statemachine/deployment';
import { validateConfiguration } from '../../statemachine/validate-configuration';

const names = (count: number) => Array.from({ length: count }, (_, index) => `svc-${index}`);

describe('a configuration', () => {
  it.each<[string, Partial<Configuration>]>([
    ['is accepted as the example has it', {}],
    ['may reach a path', { reach: { paths: ['/applications/web/'] } }],
    ['may reach several paths', { reach: { paths: ['/apps/', '/jobs/nightly/'] } }],
    ['may reach every user of the account', { reach: { paths: ['/'] } }],
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
      { reach: { paths: ['/applications'] } },
      'reach.paths is "/applications"',
    ],
    ['that reaches a pattern', { reach: { paths: ['/app*/'] } }, 'reach.paths is "/app*/"'],
    ['that reaches nobody', { reach: { userNames: [] } }, 'reach.userNames is empty'],
    ['that reaches nobody by path', { reach: { paths: [] } }, 'reach.paths is empty'],
    [
      'that reaches more paths than a policy has room for',
      { reach: { paths: names(26).map((name) => `/${name}/`) } },
      'reach.paths holds 26 paths',
    ],
    [
      'that reaches longer paths than a policy has room for',
      { reach: { paths: names(9).map((name) => `/${name.padEnd(500, 'x')}/`) } },
      'reach.paths holds 9 paths of 4518 characters',
    ],
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
      { notification: { mail: { ...configuration.notification.mail, sender: 'Keyturn <k@example.com>' } } },
      'notification.mail.sender is "Keyturn <k@example.com>"',
    ],
    [
      'whose mails nobody reads',
      { notification: { mail: { ...configuration.notification.mail, recipients: [] } } },
      'notification.mail.recipients is empty',
    ],
    [
      'with a recipient that would end an ASL literal',
      { notification: { mail: { ...configuration.notification.mail, recipients: ["o'neil@example.com"] } } },
      'notification.mail.recipients is "o\'neil@example.com"',
    ],
    ['whose sweep would start fewer than none', { sweep: { maxRotations: -1 } }, 'must be a whole number from 0'],
    ['whose sweep would start half a rotation', { sweep: { maxRotations: 0.5 } }, 'maxRotations is 0.5'],
    ['whose sweep would start too many', { sweep: { maxRotations: 501 } }, 'it must be a whole number from 0 to 500'],
    [
      'that names a user who would end an ASL literal',
      { reach: { userNames: ["o'neil"] } },
      'reach.userNames is "o\'neil"',
    ],
    ['with the name of a topic', { notification: { topicArn: 'keyturn' } }, 'notification.topicArn is "keyturn"'],
    [
      'with the alias of a key',
      { secretsKeyArns: ['arn:aws:kms:us-east-1:123456789012:alias/x'] },
      'it must be ARNs of KMS keys, not of aliases',
    ],
    [
      'that tells nobody',
      { notification: undefined } as unknown as Partial<Configuration>,
      'nobody would be told; give notification.mail or notification.topicArn',
    ],
    [
      'with more recipients than SES takes beside the owner',
      {
        notification: {
          mail: { ...configuration.notification.mail, recipients: Array<string>(50).fill('a@example.com') },
        },
      },
      'notification.mail.recipients holds 50 addresses, more than 49',
    ],
    [
      'with a pattern for an identity',
      {
        notification: {
          mail: { ...configuration.notification.mail, identityArns: ['arn:aws:ses:us-east-1:123456789012:identity/*'] },
        },
      },
      'notification.mail.identityArns is',
    ],
    [
      'with a configuration set that is a path',
      { notification: { mail: { ...configuration.notification.mail, configurationSet: 'a/b' } } },
      'notification.mail.configurationSet is "a/b"',
    ],
  ])('%s is refused, and told why', (_sentence, change, message) => {
    expect(() => validateConfiguration({ ...configuration, ...change })).toThrow(message);
  });
});
