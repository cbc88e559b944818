import { SFNClient } from '@aws-sdk/client-sfn';
import type { MockConfig } from '../../emulator/api/mock-config';
import { startServer } from '../../emulator/api/server';
import { StepFunctions } from '../../emulator/api/step-functions';
import { seededRandom } from '../../emulator/random';
import { SimulatedClock } from '../../emulator/simulated-clock';
import { REGION } from './definitions';

/** Somewhere that speaks the Step Functions API. */
export interface Connection {
  readonly client: SFNClient;
  /** Whether it is `SFN_ENDPOINT`, an implementation that is not ours: older, and with a clock of its own. */
  readonly foreign: boolean;
  close(): Promise<void>;
}

/**
 * Connects to `SFN_ENDPOINT`, which was started with the same mock file (`npm run mock-config`), or to an emulator; with
 * `own` always to that.
 */
export async function connect(
  mockConfig: MockConfig,
  { own = false }: { readonly own?: boolean } = {},
): Promise<Connection> {
  const foreign = own ? undefined : process.env.SFN_ENDPOINT;
  if (foreign) return connection(foreign, true, async () => {});
  const clock = new SimulatedClock(new Date('2025-04-01T02:00:00Z'));
  const server = await startServer(new StepFunctions({ clock, random: seededRandom(1), mockConfig }));
  return connection(server.url, false, () => server.close());
}

function connection(endpoint: string, foreign: boolean, stop: () => Promise<void>): Connection {
  const client = new SFNClient({
    endpoint,
    region: REGION,
    credentials: { accessKeyId: 'mocked', secretAccessKey: 'mocked' },
    disableHostPrefix: true,
  });
  return {
    client,
    foreign,
    async close() {
      client.destroy();
      await stop();
    },
  };
}
