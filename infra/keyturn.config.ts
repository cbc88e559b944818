import type { Configuration } from './configuration';

/** The example: one user, who may be anywhere in IAM's paths, and whose secret is called like the user. */
export const configuration: Configuration = {
  reach: { userNames: ['svc-ci'] },
  secretNamePrefix: 'svc-',
  users: [{ userName: 'svc-ci', secretName: 'svc-ci' }],
  mail: { sender: 'keyturn@example.com', recipients: ['security@example.com'] },
};
