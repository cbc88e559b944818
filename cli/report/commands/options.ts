import { InvalidArgumentError, Option } from 'commander';
import type { VerbContext } from '../../verb-command';
import { AtOnce } from '../collect/at-once';
import { Pace } from '../collect/pace';
import type { Source } from '../collect/source';

/** IAM answers some twenty calls a second, and everybody in the account shares them. */
const USUAL_RATE = 10;

/** So far back goes who does not say. */
export const USUAL_DAYS = 90;

export const rateOption = () =>
  new Option('--rate <calls>', 'calls a second that AWS is asked at most')
    .default(USUAL_RATE)
    .argParser(wholeNumber(1, 10_000));

export function wholeNumber(least: number, most: number) {
  return (text: string): number => {
    if (/^\d+$/.test(text) && Number(text) >= least && Number(text) <= most) return Number(text);
    throw new InvalidArgumentError(`Give a whole number from ${least} to ${most}.`);
  };
}

/** A date in UTC, `2026-03-31`. */
export function isoDate(text: string): string {
  const time = Date.parse(`${text}T00:00:00Z`);
  if (/^\d{4}-\d\d-\d\d$/.test(text) && new Date(time).toJSON()?.startsWith(text)) return text;
  throw new InvalidArgumentError('Give a date such as 2026-03-31.');
}

/** Where the verb reads; a simulated account in this process is asked as fast as it answers. */
export async function sourceOf(context: VerbContext, rate: number): Promise<Source> {
  const { clients, kind, terminal } = context;
  const pace = new Pace(kind === 'local' ? Number.POSITIVE_INFINITY : rate);
  clients.takeTurns(pace.turn);
  return {
    ...{ clients, stack: await context.stack(), pace, atOnce: atOnceOf(context, rate) },
    now: context.now(),
    sleep: context.sleep,
    progress: (text) => terminal.progress(text),
    unread: [],
  };
}

/** As many as the rate has use for where an answer takes half a second. */
function atOnceOf({ kind }: VerbContext, rate: number): AtOnce {
  return new AtOnce(kind === 'local' ? 1 : Math.min(50, Math.ceil(rate / 2)));
}

/** Tells what could not be read, and that the answer is therefore not whole. */
export function tellUnread({ terminal }: VerbContext, { unread }: Source): void {
  for (const { what, error } of unread) terminal.say(`not read: ${what}: ${error}`, { colour: 'yellow', indent: '  ' });
}
