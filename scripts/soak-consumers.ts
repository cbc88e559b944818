import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { example as configuration } from '@keyturn/cdk/example';
import { synthesize } from '@keyturn/cdk/synthesize';
import { Simulation, type SimulationProps } from '@keyturn/simulation/simulation';
import { Command, InvalidArgumentError } from 'commander';
import { asProgram } from '../emulator/command-line';
import { runDays } from '../test/soak/days';
import { runRounds } from '../test/soak/rounds';

interface Flags {
  readonly rounds: number;
  readonly credentialProcesses: number;
  readonly syncProfiles: number;
  readonly consumers: number;
  readonly days: number;
  readonly seed: number;
}

/** So many get a time to die at; about half of them have finished by then. */
const KILLED_SHARE = 0.4;

/** Of the rounds; if there are more, too little has been judged. */
const MOST_STARVED = 0.5;

const program = asProgram(new Command('npm run soak --'))
  .description('Wears out what consumes rotated keys: real processes under kill -9, then 400 simulated days.')
  .option('--rounds <number>', 'rounds of real processes', count, 100)
  .option('--credential-processes <number>', 'credential-process in a round, all at once', count, 50)
  .option('--sync-profiles <number>', 'sync-profile in a round, all at once, on one file', count, 20)
  .option('--consumers <number>', 'applications in simulated time', count, 200)
  .option('--days <number>', 'simulated days', count, 400)
  .option('--seed <number>', 'of faults, exposures and kills', count, 1)
  .addHelpText(
    'after',
    '\nTakes an hour of two cores, the days alone (--rounds 0) half an hour of one, TMPDIR being in memory.' +
      '\nExit codes: 0 nothing to complain of; 1 otherwise.',
  );

// What the SDK says of versions of Node.js to come is no figure of the soak.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});

async function main(): Promise<void> {
  const { rounds, credentialProcesses, syncProfiles, ...simulation } = program.parse().opts<Flags>();
  const folder = await mkdtemp(join(tmpdir(), 'keyturn-soak-'));
  try {
    const options = { rounds, credentialProcesses, syncProfiles, seed: simulation.seed };
    const processes = rounds === 0 ? [] : await soakProcesses(options, folder);
    const days = await soakDays(simulation, folder);
    const complaints = [...processes, ...days];
    for (const complaint of complaints) console.log(complaint);
    console.log(complaints.length === 0 ? 'soak passed' : `soak failed: ${complaints.length} complaints`);
    if (complaints.length > 0) process.exitCode = 1;
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function soakProcesses(
  options: Pick<Flags, 'rounds' | 'credentialProcesses' | 'syncProfiles' | 'seed'>,
  folder: string,
): Promise<readonly string[]> {
  const own = join(folder, 'rounds');
  await mkdir(own);
  console.log(
    `A round is ${options.credentialProcesses} new Node.js processes of credential-process and ${options.syncProfiles} of ` +
      'sync-profile (bundled, to start faster), all at once, against an account served by this process over HTTP.',
  );
  const tell = (line: string) => console.log(line);
  const report = await runRounds({ ...options, killedShare: KILLED_SHARE, folder: own, tell });
  const { processes, killed, secretReads, looks, starved, complaints } = report;
  console.log(
    `${options.rounds} rounds: ${processes} processes, ${killed} of them ended by kill -9; ${secretReads} calls for a secret; ` +
      `the credentials file looked at ${looks} times; ${starved} rounds starved`,
  );
  const isJudged = starved <= MOST_STARVED * options.rounds;
  return isJudged ? complaints : [...complaints, 'the machine was too busy in most rounds: try a calmer one'];
}

async function soakDays(
  options: Pick<Flags, 'consumers' | 'days' | 'seed'>,
  folder: string,
): Promise<readonly string[]> {
  const own = join(folder, 'days');
  await mkdir(own);
  const tell = (line: string) => console.log(line);
  const deployment = synthesize({ ...configuration, reach: { paths: ['/'] }, secretNamePrefix: 'apps/' });
  const simulation = (props: Pick<SimulationProps, 'start' | 'random'>) =>
    new Simulation({ deployment, mailSender: configuration.notification.mail.sender, ...props });
  const report = await runDays({ ...options, folder: own, simulation, tell });
  const { requests, failures, failuresWhileExposed, exposures, sweeps, failedSweeps, spoiledFiles } = report;
  console.log(
    `${options.days} days of ${options.consumers} consumers: ${requests} requests, ${failures.length} failed, and ` +
      `${failuresWhileExposed} more within two days of ${exposures} exposures; ${report.keysMade} keys made; ` +
      `${report.faultsInjected} faults injected; ${sweeps} sweeps, ${failedSweeps} of them with errors; ` +
      `${spoiledFiles.length} credentials files spoiled`,
  );
  return [...failures, ...spoiledFiles.map((file) => `${file} has changed beyond the values of its keys`)];
}

function count(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('not a whole number.');
  return value;
}
