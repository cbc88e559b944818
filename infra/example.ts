import type { Configuration } from '@keyturn/statemachine/deployment';

/**
 * The deployment of the tests, of `npm start` and of the pictures: one user, `svc-ci`, whose secret is called like the
 * user. What a deployment of yours looks like stands in `keyturn.config.ts`, which none of these read.
 */
export const example = {
  reach: { userNames: ['svc-ci'] },
  secretNamePrefix: 'svc-',
  notification: { mail: { sender: 'keyturn@example.com', recipients: ['security@example.com'] } },
} as const satisfies Configuration;
