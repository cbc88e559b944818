import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import { example as configuration } from '@keyturn/cdk/example';
import type { Random } from '@keyturn/emulator/random';
import { KEY_ROTATION_ERRORS } from '@keyturn/statemachine/errors';
import type { MachineName } from '@keyturn/statemachine/machines';
import type { RotationPolicy } from '@keyturn/statemachine/rotation-policy';
import type { Deployment } from './assemble';
import { enrol } from './enrol';
import { EXAMPLE_INPUT } from './example-input';
import { readInput } from './read-input';
import { type AccountReport, accountReport, type RotationReport } from './report';
import { Simulation } from './simulation';
import { storyConfiguration } from './story-configuration';

const EXAMPLE_FILE = join(__dirname, EXAMPLE_INPUT);

/** The one user of the simulated account, whatever the input asks for. */
const USER: { readonly userName: string; readonly secretName: string } = JSON.parse(readFileSync(EXAMPLE_FILE, 'utf8'));

const KEY_AGE_DAYS = 95;

export interface RotateOnceProps {
  /** A file or JSON; the example where it is undefined. */
  readonly input?: string | undefined;
  /** How many keys the user starts with. */
  readonly keys: number;
  /** @default - machines and roles of the example, as CDK synthesises them */
  readonly deployment?: Deployment;
  /** What CDK synthesises them with. @default - that of the example */
  readonly policy?: RotationPolicy;
  /** @default systemRandom */
  readonly random?: Random;
  /** Told each state as it is entered. */
  readonly onState?: (machine: MachineName, state: string, time: Date) => void;
}

/** Rotates the key of one user in a simulated account. */
export async function rotateOnce({
  input = EXAMPLE_FILE,
  keys,
  deployment,
  policy,
  random,
  onState,
}: RotateOnceProps): Promise<{
  readonly before: AccountReport;
  readonly report: RotationReport;
}> {
  const simulation = new Simulation({
    // CDK takes a second to load.
    deployment: deployment ?? (await import('@keyturn/cdk/synthesize')).synthesize(storyConfiguration(1, policy)),
    mailSender: configuration.notification.mail.sender,
    ...(random && { random }),
    onEvent: (machine, event) => tellState(machine, event, onState),
  });
  enrol(simulation.account, { ...USER, keys, keyAgeDays: KEY_AGE_DAYS, now: new Date(simulation.clock.now()) });
  const lookAround = () => accountReport(simulation, USER.userName, USER.secretName);
  const before = lookAround();
  const ended = await execute(simulation, input);
  return { before, report: { ...ended, account: lookAround() } };
}

async function execute(simulation: Simulation, fileOrJson: string): Promise<Omit<RotationReport, 'account'>> {
  let input: ReturnType<typeof readInput>;
  try {
    input = readInput(fileOrJson);
  } catch (error) {
    const cause = `${(error as Error).message}. Nothing was changed. Give a file or JSON like ${JSON.stringify(USER)}.`;
    return { status: 'FAILED', error: KEY_ROTATION_ERRORS.InvalidInput, cause, history: [] };
  }
  const { executionArn, status, output, error, cause } = await simulation.execute('RotateAccessKey', input);
  return {
    status: status as string,
    ...(output !== undefined && { output: JSON.parse(output) }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
    history: simulation.historyOf(executionArn as string),
  };
}

function tellState(machine: MachineName, event: HistoryEvent, onState: RotateOnceProps['onState']): void {
  const state = event.stateEnteredEventDetails?.name;
  if (state && event.timestamp) onState?.(machine, state, event.timestamp);
}
