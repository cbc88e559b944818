import type { RotationPolicy } from '@keyturn/statemachine/rotation-policy';
import type { Cast } from './cast';
import { LocalAccount } from './local-account';
import { masked } from './mask';
import { print } from './print';
import { requestInterval, type Story } from './story';
import type { TimelineEntry } from './timeline';

export interface ShowStoryProps {
  readonly days: number;
  readonly cast: Cast;
  readonly policy: RotationPolicy;
  readonly json: boolean;
}

/** What a line of the timeline says of an event. */
const WORDS: Readonly<Record<TimelineEntry['event'], string>> = {
  created: 'created',
  stored: 'stored in the secret',
  firstUsed: 'first used by the application',
  copyUsed: 'used by a job that has a copy of it',
  revoked: 'reported as leaked, set Inactive',
  deactivated: 'set Inactive',
  activated: 'set Active again',
  deleted: 'deleted',
  mailed: 'mail sent',
  requestFailed: 'a request of the application failed',
  executionFailed: 'failed',
};

/** More lines than this are for `--json`; the story of the fleet has some 130. */
const MOST_LINES = 200;

/**
 * Runs the daily sweeps and shows what happened, on stdout; answers the exit code, and the account as it is at the end.
 * Where the story has incidents, what fails in it is part of it.
 */
export async function showStory({
  json,
  ...props
}: ShowStoryProps): Promise<{ readonly code: 0 | 1; readonly account: LocalAccount }> {
  const progress = process.stderr.isTTY && !json;
  const { account, story } = await LocalAccount.tellStory({
    ...props,
    ...(progress && { onDay: (day) => process.stderr.write(`\rday ${day} of ${props.days} `) }),
  });
  if (progress) process.stderr.write('\r');
  if (json) print(JSON.stringify(story, null, 2));
  else for (const line of storyLines(story)) print(line);
  if (!json) process.stderr.write(`simulated in ${story.seconds} s\n`);
  const failed = story.failedRequests > 0 || story.sweeps.some(({ status }) => status !== 'SUCCEEDED');
  return { code: failed && props.cast.incidents === undefined ? 1 : 0, account };
}

/** A story as a person reads it, with ids masked. */
export function storyLines(story: Story): readonly string[] {
  const interval = requestInterval(story);
  const hidden = story.timeline.length - MOST_LINES;
  return [
    `${story.users} ${story.users === 1 ? 'user' : 'users'}, ${story.days} daily ${story.days === 1 ? 'sweep' : 'sweeps'}; each application signs a request`,
    `${interval === 1 ? 'every hour' : `every ${interval} hours`}, with the key that it reads from the secret`,
    '',
    ...story.timeline.slice(0, MOST_LINES).map(timelineLine),
    ...(hidden > 0 ? [`… and ${hidden} more; --json prints them all`] : []),
    '',
    ...totals(story),
  ];
}

function timelineLine({ day, userName = '(all users)', event, accessKeyId, error }: TimelineEntry): string {
  const who = accessKeyId === undefined ? '' : `${masked(accessKeyId)} `;
  return `day ${String(day).padStart(3)}  ${userName}  ${who}${error ?? WORDS[event]}`;
}

function totals(story: Story): readonly string[] {
  const calls = Object.entries(story.apiCalls).sort(([one], [other]) => one.localeCompare(other));
  const failedSweeps = story.sweeps.filter(({ status }) => status !== 'SUCCEEDED').length;
  return [
    `${story.applicationRequests} requests of applications, ${story.failedRequests} failed`,
    `${story.sweeps.length} ${story.sweeps.length === 1 ? 'sweep' : 'sweeps'}, ${failedSweeps} failed; ${story.mails} ${story.mails === 1 ? 'mail' : 'mails'}`,
    `${story.transitions} state transitions, ${story.expressRequests} Express executions`,
    `${calls.reduce((sum, [, count]) => sum + count, 0)} calls of the machines:`,
    ...calls.map(([name, count]) => `  ${String(count).padStart(6)}  ${name}`),
  ];
}
