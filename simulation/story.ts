import { DAY_MS, HOUR_MS } from '@keyturn/emulator/durations';
import type { Random } from '@keyturn/emulator/random';
import type { RotationPolicy } from '@keyturn/statemachine/rotation-policy';
import { type Application, application } from './application';
import type { Deployment } from './assemble';
import { Counters } from './counters';
import { enrol } from './enrol';
import type { Operators } from './operators';
import { Simulation } from './simulation';
import { SENDER, storyConfiguration } from './story-configuration';
import { sweepResult } from './sweep-result';
import { Timeline, type TimelineEntry } from './timeline';

/** The sweep is scheduled for 02:00 UTC; the applications work at other minutes. */
const SWEEP_HOUR = 2;
const REQUEST_MINUTE = 17;
/** A request costs about a millisecond; more than this many, and the applications of a fleet sign less often. */
const MOST_REQUESTS = 20_000;

export interface StoryProps {
  readonly days: number;
  readonly users: number;
  readonly policy: RotationPolicy;
  /** @default systemRandom */
  readonly random?: Random;
  /** What is deployed for `storyConfiguration`. @default - as CDK synthesises it */
  readonly deployment?: Deployment;
  /** Hours between two requests of an application. @default - one, unless the fleet is large */
  readonly requestIntervalHours?: number;
  /** What people see of the account besides. */
  readonly operators?: Operators;
  /** Told before anything happens. */
  readonly onBegin?: (simulation: Simulation) => void;
  /** Told each day when it is over. */
  readonly onDay?: (day: number) => void;
}

/** What happened in the days of a story; numbers are totals. */
export interface Story {
  readonly days: number;
  readonly users: number;
  /** Calls of the machines only, by `iam:listAccessKeys` and so on. */
  readonly apiCalls: Readonly<Record<string, number>>;
  readonly transitions: number;
  readonly expressRequests: number;
  readonly mails: number;
  readonly applicationRequests: number;
  readonly failedRequests: number;
  readonly timeline: readonly TimelineEntry[];
  readonly sweeps: readonly SweepEntry[];
  /** Of this process, not of the simulation. */
  readonly seconds: number;
}

export interface SweepEntry {
  readonly day: number;
  readonly status: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** Hours between two requests of an application: one, unless the fleet is large. */
export function requestInterval({ days, users }: Pick<StoryProps, 'days' | 'users'>): number {
  return Math.ceil((days * users * 24) / MOST_REQUESTS);
}

/**
 * Daily sweeps of a simulated account on a simulated clock. Every user starts with one fresh key, in a secret that a
 * person filled in, and an application that reads the secret and signs requests all the time.
 */
export async function tellStory({ days, users, policy, random, onBegin, onDay, ...props }: StoryProps): Promise<Story> {
  const begun = performance.now();
  const counters = new Counters();
  const start = startOf(days);
  const simulation = new Simulation({
    deployment: props.deployment ?? (await synthesized(users, policy)),
    mailSender: SENDER,
    start,
    ...(random && { random }),
    ...(props.operators && { operators: props.operators }),
    onEvent: (_, event, executionArn) => counters.count(executionArn, event),
  });
  onBegin?.(simulation);
  const { account, clock, stepFunctions } = simulation;
  const timeline = new Timeline(
    (time) => Math.floor((time - start.getTime()) / DAY_MS),
    (executionArn) => JSON.parse(stepFunctions.describeExecution({ executionArn }).input ?? '{}').userName,
    (accessKeyId) => account.iam.state.accessKeys.get(accessKeyId)?.owner.name,
  );
  counters.watch(account);
  account.onCall((call) => call.caller.type === 'role' && timeline.noteCall(call));

  const requests = { made: 0, failed: 0 };
  const applications = userNames(users).map((userName) => {
    enrol(account, { userName, secretName: userName, keys: 1, keyAgeDays: 0, now: start });
    return application(simulation, userName, ({ accessKeyId, failed }) => {
      requests.made++;
      if (failed) requests.failed++;
      timeline.noteRequest(clock.now(), userName, accessKeyId, failed);
    });
  });

  const [sweeps] = await Promise.all([
    sweepDaily(simulation, counters, start, days, onDay),
    work(simulation, applications, start, days, props.requestIntervalHours ?? requestInterval({ days, users })),
  ]);
  return {
    days,
    users,
    apiCalls: counters.apiCalls,
    transitions: counters.transitions,
    expressRequests: counters.expressRequests,
    mails: account.ses.mails.length,
    applicationRequests: requests.made,
    failedRequests: requests.failed,
    timeline: timeline.entries,
    sweeps,
    seconds: Number(((performance.now() - begun) / 1000).toFixed(2)),
  };
}

/** CDK is loaded where it is asked for: whoever brings a deployment needs none. */
async function synthesized(users: number, policy: RotationPolicy): Promise<Deployment> {
  const { synthesize } = await import('@keyturn/cdk/synthesize');
  return synthesize(storyConfiguration(users, policy));
}

/** So long ago that no simulated day is yet to come: the SDK takes credentials for fresh by the clock of this machine. */
function startOf(days: number): Date {
  const today = Math.floor(Date.now() / DAY_MS) * DAY_MS;
  return new Date(Math.min(Date.UTC(2025, 0, 1), today - (days + 1) * DAY_MS));
}

function userNames(users: number): readonly string[] {
  if (users === 1) return ['svc-ci'];
  const digits = String(users).length;
  return Array.from({ length: users }, (_, index) => `svc-${String(index + 1).padStart(digits, '0')}`);
}

async function sweepDaily(
  simulation: Simulation,
  counters: Counters,
  start: Date,
  days: number,
  onDay: StoryProps['onDay'],
) {
  const sweeps: SweepEntry[] = [];
  for (let day = 1; day <= days; day++) {
    const scheduled = start.getTime() + day * DAY_MS + SWEEP_HOUR * HOUR_MS;
    await simulation.clock.sleep(scheduled - simulation.clock.now());
    sweeps.push({ day, ...(await sweep(simulation, counters, new Date(scheduled))) });
    onDay?.(day);
  }
  return sweeps;
}

async function sweep(simulation: Simulation, counters: Counters, scheduled: Date): Promise<Omit<SweepEntry, 'day'>> {
  const scheduledTime = scheduled.toISOString();
  const ended = await simulation.execute('SweepAccessKeys', { scheduledTime });
  const { executionArn = '', status = '' } = ended;
  counters.expressRequests += simulation.childrenOf(executionArn);
  return { status, counts: sweepResult(ended).counts ?? {} };
}

async function work(
  { clock }: Simulation,
  applications: readonly Application[],
  start: Date,
  days: number,
  intervalHours: number,
): Promise<void> {
  const end = start.getTime() + (days + 1) * DAY_MS;
  for (let time = start.getTime() + REQUEST_MINUTE * 60_000; time < end; time += intervalHours * HOUR_MS) {
    await clock.sleep(time - clock.now());
    for (const { request } of applications) await clock.busy(request());
  }
}
