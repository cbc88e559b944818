import type { Command } from 'commander';
import { explainError } from '../connection/explain-error';
import type { ExitReason } from '../exit-codes';
import type { Check, CheckContext, Checked } from '../preflight/check';
import { checkMail } from '../preflight/mail';
import { checkRoles } from '../preflight/roles';
import { checkSchedule } from '../preflight/schedule';
import { checkStacks } from '../preflight/stacks';
import { checkTopics } from '../preflight/topics';
import { checkUsers } from '../preflight/users';
import { type CommonOptions, runVerb, type VerbContext, verbCommand } from '../verb-command';
import { FIND_STACK } from './policies';

const CHECKS: Readonly<Record<string, Check>> = {
  stacks: checkStacks,
  mail: checkMail,
  topics: checkTopics,
  schedule: checkSchedule,
  users: checkUsers,
  roles: checkRoles,
};

export function preflightCommand(name: string): Command {
  return verbCommand(
    name,
    {
      description: 'Looks whether everything is in place before the sweep is armed. Changes nothing.',
      notes:
        'x will not work, ! is to be known, ? could not be asked. Exit code 3 where there is\n' +
        'an x, 1 where something could not be asked, else 0.',
      examples: ['keyturn preflight', 'keyturn preflight --json || exit 1   (before cdk deploy arms the sweep)'],
      policy: [
        FIND_STACK,
        {
          actions: [
            'iam:GetAccountAuthorizationDetails',
            'iam:SimulatePrincipalPolicy',
            'ses:GetIdentityVerificationAttributes',
            'ses:GetSendQuota',
            'sns:GetTopicAttributes',
            'sns:ListSubscriptionsByTopic',
            'scheduler:GetSchedule',
            'secretsmanager:DescribeSecret',
            'states:DescribeStateMachine',
          ],
          resource: '*',
        },
      ],
    },
    (command) => command.action((options: CommonOptions) => runVerb(command, options, (context) => preflight(context))),
  );
}

type Row = Omit<Checked, 'verdict'> & { readonly verdict: Checked['verdict'] | 'unknown' };

const MARKS = { fine: ' ', note: '!', no: 'x', unknown: '?' } as const;
const COLOURS = { fine: undefined, note: 'yellow', no: 'red', unknown: 'red' } as const;

async function preflight(context: VerbContext): Promise<ExitReason> {
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
