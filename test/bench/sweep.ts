import { example } from '@keyturn/cdk/example';
import { synthesize } from '@keyturn/cdk/synthesize';
import type { Account } from '@keyturn/emulator/account/account';
import { seededRandom } from '@keyturn/emulator/random';
import { Simulation, type SimulationProps } from '@keyturn/simulation/simulation';
import type { Configuration } from '@keyturn/statemachine/deployment';
import { makeFleet } from './fleet';

export interface SweepFigures {
  /** Of this process. */
  readonly seconds: number;
  readonly historyEvents: number;
  readonly largestPayloadBytes: number;
}

export type DeploymentProps = Pick<SimulationProps, 'account' | 'onEvent'>;

/** keyturn as CDK deploys it for every user of the account. */
export function deploy(props: DeploymentProps = {}): Simulation {
  const configuration: Configuration = { ...example, reach: { paths: ['/'] } };
  return new Simulation({
    deployment: synthesize(configuration),
    mailSender: example.notification.mail.sender,
    random: seededRandom(1),
    ...props,
  });
}

/** What one armed sweep costs the parent. `due` users have a key that has to be rotated, the others a young one. */
export async function sweepFigures(users: number, due: number): Promise<SweepFigures> {
  const { status, error, ...figures } = await sweptFleet(users, due);
  if (status !== 'SUCCEEDED') throw new Error(`the sweep ended ${status} with ${error}`);
  return figures;
}

/** The same of a sweep that may end in whatever way; `disturb` makes the account as unkind as it shall be. */
export async function sweptFleet(users: number, due: number, disturb: (account: Account) => void = () => {}) {
  const simulation = deploy();
  const now = new Date(simulation.clock.now());
  makeFleet(simulation.account, { users, keyAgeDays: (number) => (number < due ? 50 : 1 + (number % 45)), now });
  disturb(simulation.account);
  const start = performance.now();
  const { executionArn, status, error } = await simulation.execute('SweepAccessKeys', {});
  const seconds = (performance.now() - start) / 1000;
  const history = simulation.historyOf(executionArn as string);
  return { status, error, seconds, historyEvents: history.length, largestPayloadBytes: largestPayload(history) };
}

/** The longest event, which is more than any payload in it. */
export function largestPayload(history: readonly object[]): number {
  return Math.max(...history.map((event) => Buffer.byteLength(JSON.stringify(event))));
}
