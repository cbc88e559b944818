import { setTimeout as pause } from 'node:timers/promises';
import type { Terminal } from '../terminal/terminal';
import { VerbError } from '../verb-error';
import { type ClientConfig, Clients, type Logger } from './clients';
import type { Connection } from './connection';
import type { ConnectionOptions } from './connection-options';

/** Opens what the options ask for, does the work, and closes it. */
export async function withConnection<T>(
  options: ConnectionOptions,
  terminal: Terminal,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  if (options.local) {
    const { withLocalAccount } = await import('./local');
    return withLocalAccount({ reset: options.reset ?? false, terminal }, work);
  }
  if (options.reset) throw new VerbError('--reset is for --local: nothing else can begin anew', 'usage');
  const config = clientConfig(options);
  const clients = new Clients(() => config);
  try {
    return await work({
      clients,
      kind: options.endpointUrl === undefined ? 'aws' : 'endpoint',
      now: () => new Date(),
      sleep: (milliseconds, signal) => pause(milliseconds, undefined, { ...(signal && { signal }) }),
    });
  } finally {
    await clients.close();
  }
}

const nothing = () => undefined;
const SILENT: Logger = { trace: nothing, debug: nothing, info: nothing, warn: nothing, error: nothing };

/** As the AWS CLI has them; what is left out the SDK searches for. */
function clientConfig({ region, profile, endpointUrl }: ConnectionOptions): ClientConfig {
  const { AWS_REGION, AWS_DEFAULT_REGION } = process.env;
  const chosen = region ?? AWS_REGION ?? AWS_DEFAULT_REGION;
  return {
    ...(chosen !== undefined && { region: chosen }),
    // Who names a profile means it, whatever keys the environment has: the SDK would warn of that.
    ...(profile !== undefined && { profile, logger: SILENT }),
    ...(endpointUrl !== undefined && { endpoint: endpointUrl }),
  };
}
