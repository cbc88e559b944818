import { explainError } from '../connection/explain-error';
import type { ExitReason } from '../exit-codes';
import type { VerbContext } from '../verb-command';
import type { Check, CheckContext, Checked } from './check';
import { checkMail } from './mail';
import { checkRoles } from './roles';
import { checkSchedule } from './schedule';
import { checkStacks } from './stacks';
import { checkTopics } from './topics';
import { checkUsers } from './users';

const CHECKS: Readonly<Record<string, Check>> = {
  stacks: checkStacks,
  mail: checkMail,
  topics: checkTopics,
  schedule: checkSchedule,
  users: checkUsers,
  roles: checkRoles,
};

type Row = Omit<Checked, 'verdict'> & { readonly verdict: Checked['verdict'] | 'unknown' };

const MARKS = { fine: ' ', note: '!', no: 'x', unknown: '?' } as const;
const COLOURS = { fine: undefined, note: 'yellow', no: 'red', unknown: 'red' } as const;

/** Asks everything that can be asked, and says what it means. */
export async function preflight(context: VerbContext): Promise<ExitReason> {
  const { terminal } = context;
  const checkContext: CheckContext = { ...context, deployed: await context.stack() };
  const rows: Row[] = [];
  for (const [about, check] of Object.entries(CHECKS)) {
    for (const row of await ask(about, check, checkContext)) {
      rows.push(row);
      const colour = COLOURS[row.verdict];
      const line = `${MARKS[row.verdict]} ${row.about.padEnd(16)}  ${row.text}`;
      terminal.say(line, { indent: ' '.repeat(20), ...(colour && { colour }) });
    }
  }
  const count = (verdict: Row['verdict']) => rows.filter((row) => row.verdict === verdict).length;
  terminal.say();
  terminal.say(
    count('no') + count('unknown') === 0
      ? 'Ready.'
      : `Not ready: ${count('no')} will not work, ${count('unknown')} could not be asked.`,
  );
  terminal.json({ ready: count('no') + count('unknown') === 0, checks: rows });
  if (count('no') > 0) return 'attention';
  return count('unknown') > 0 ? 'failed' : 'done';
}

/** What cannot be asked does not keep the others from being asked. */
async function ask(about: string, check: Check, context: CheckContext): Promise<readonly Row[]> {
  try {
    return await check(context);
  } catch (error) {
    const explained = explainError(error);
    return [{ about, verdict: 'unknown', text: explained instanceof Error ? explained.message : String(explained) }];
  }
}
