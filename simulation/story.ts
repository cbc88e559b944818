import type { StepFunctions } from '@keyturn/emulator/api/step-functions';
import { DAY_MS, HOUR_MS } from '@keyturn/emulator/durations';
import type { Random } from '@keyturn/emulator/random';
import type { RotationPolicy } from '@keyturn/statemachine/rotation-policy';
import { type Application, application, applicationWithCopy, type RequestListener } from './application';
import type { Deployment } from './assemble';
import type { Cast, Character, Incident } from './cast';
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
  readonly cast: Cast;
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
export function requestInterval({ days, users }: Pick<Story, 'days' | 'users'>): number {
  return Math.ceil((days * users * 24) / MOST_REQUESTS);
}

/**
 * Daily sweeps of a simulated account on a simulated clock. Every user starts with one key, in a secret that a person
 * filled in, and an application that reads the secret and signs requests all the time.
 */
export async function tellStory({ days, cast, policy, random, onBegin, onDay, ...props }: StoryProps): Promise<Story> {
  const users = cast.characters.length;
  const begun = performance.now();
  const counters = new Counters();
  const start = startOf(days);
  let timeline: Timeline | undefined;
  const simulation = new Simulation({
    deployment: props.deployment ?? (await synthesized(users, policy)),
    mailSender: SENDER,
    start,
    ...(random && { random }),
    ...(props.operators && { operators: props.operators }),
    onEvent: (machine, event, executionArn) => {
      counters.count(executionArn, event);
      timeline?.noteEvent(machine, event, executionArn);
    },
  });
  onBegin?.(simulation);
  const { account, clock, stepFunctions } = simulation;
  timeline = new Timeline(
    (time) => Math.floor((time - start.getTime()) / DAY_MS),
    (executionArn) => userOf(stepFunctions, executionArn),
    (accessKeyId) => account.iam.state.accessKeys.get(accessKeyId)?.owner.name,
  );
  counters.watch(account);
  const noted = timeline;
  account.onCall((call) => call.caller.type === 'role' && noted.noteCall(call));

  const requests = { made: 0, failed: 0 };
  const note = (userName: string, isCopy: boolean): RequestListener => {
    return ({ accessKeyId, failed }) => {
      requests.made++;
      if (failed) requests.failed++;
      noted.noteRequest({ time: clock.now(), userName, accessKeyId, failed, isCopy });
    };
  };
  const workers = cast.characters.flatMap((character) => employ(simulation, character, start, note));
  const [sweeps] = await Promise.all([
    sweepDaily(simulation, counters, start, days, onDay),
    work(simulation, workers, start, days, props.requestIntervalHours ?? requestInterval({ days, users })),
    happen(simulation, cast.incidents ?? [], start, days),
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
    timeline: noted.entries,
    sweeps,
    seconds: Number(((performance.now() - begun) / 1000).toFixed(2)),
  };
}

/** Whom an execution is about; a child of a Map cannot be described, and is about whoever its mail names. */
function userOf(stepFunctions: StepFunctions, executionArn: string): string | undefined {
  if (executionArn.includes('/')) return undefined;
  return JSON.parse(stepFunctions.describeExecution({ executionArn }).input ?? '{}').userName;
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

/** Somebody who signs requests; `everyDays` for who does it seldom. */
interface Worker {
  readonly application: Application;
  readonly everyDays?: number;
}

function employ(
  simulation: Simulation,
  { userName, keyAgeDays = 0, isEnrolled = true, copyUsedEveryDays }: Character,
  now: Date,
  listenerFor: (userName: string, isCopy: boolean) => RequestListener,
): readonly Worker[] {
  enrol(simulation.account, { userName, secretName: userName, keys: 1, keyAgeDays, now, isTagged: isEnrolled });
  return [
    { application: application(simulation, userName, listenerFor(userName, false)) },
    ...(copyUsedEveryDays === undefined
      ? []
      : [
          {
            application: applicationWithCopy(simulation, userName, listenerFor(userName, true)),
            everyDays: copyUsedEveryDays,
          },
        ]),
  ];
}

async function happen(
  simulation: Simulation,
  incidents: readonly Incident[],
  start: Date,
  days: number,
): Promise<void> {
  for (const { day, hour, act } of incidents) {
    if (day > days) return;
    await simulation.clock.sleep(start.getTime() + day * DAY_MS + hour * HOUR_MS - simulation.clock.now());
    await act(simulation);
  }
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
  workers: readonly Worker[],
  start: Date,
  days: number,
  intervalHours: number,
): Promise<void> {
  const end = start.getTime() + (days + 1) * DAY_MS;
  let request = 0;
  for (let time = start.getTime() + REQUEST_MINUTE * 60_000; time < end; time += intervalHours * HOUR_MS) {
    await clock.sleep(time - clock.now());
    for (const { application, everyDays } of workers) {
      const everyRequests = everyDays === undefined ? 1 : Math.ceil((everyDays * 24) / intervalHours);
      if (request % everyRequests === 0) await clock.busy(application.request());
    }
    request++;
  }
}
