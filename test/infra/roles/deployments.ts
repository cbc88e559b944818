import { example } from '../../../infra/example';
import { synthesize } from '../../../infra/synthesize';
import type { Configuration } from '../../../statemachine/deployment';

/** The example: users by name. */
export const byName = synthesize();

export const byPaths = synthesize({ ...example, reach: { paths: ['/apps/', '/jobs/nightly/'] } });

/** `infra/keyturn.config.ts` as it is handed out. */
export const CONFIGURATION: Configuration = {
  reach: { paths: ['/apps/'] },
  secretNamePrefix: 'keyturn/',
  notification: { mail: { sender: 'keyturn@example.com', recipients: ['team@example.com'] } },
  sweep: { armed: false },
};

export const handedOut = synthesize(CONFIGURATION);
