import { GetScheduleCommand, UpdateScheduleCommand } from '@aws-sdk/client-scheduler';
import type { Command } from 'commander';
import type { ExitReason } from '../exit-codes';
import { type CommonOptions, runVerb, type VerbContext, type VerbHelp, verbCommand } from '../verb-command';
import { FIND_STACK } from './policies';

const POLICY = [
  FIND_STACK,
  { actions: ['scheduler:GetSchedule', 'scheduler:UpdateSchedule'], resource: 'arn:aws:scheduler:*:*:schedule/*/*' },
  { actions: ['iam:PassRole'], resource: 'arn:aws:iam::*:role/*ScheduleRole*' },
];

const NOTES =
  'The next deployment of the stack sets the schedule as it is configured; to keep it\n' +
  'off for good, configure sweep: { enabled: false }.';

export function pauseCommand(name: string): Command {
  return command(name, 'DISABLED', {
    description: 'Switches the daily sweep off, without a deployment. What runs goes on.',
    notes: `${NOTES}\nLeaked keys are revoked all the same, and every verb works.`,
    examples: ['keyturn pause', 'keyturn resume'],
    policy: POLICY,
  });
}

export function resumeCommand(name: string): Command {
  return command(name, 'ENABLED', {
    description: 'Switches the daily sweep on again.',
    notes: NOTES,
    examples: ['keyturn resume', 'keyturn sweep --dry-run   (what the next sweep will find)'],
    policy: POLICY,
  });
}

function command(name: string, state: State, help: VerbHelp): Command {
  return verbCommand(name, help, (verb) =>
    verb.action((options: CommonOptions) => runVerb(verb, options, (context) => switchSchedule(context, state))),
  );
}

type State = 'ENABLED' | 'DISABLED';

async function switchSchedule({ clients, terminal, stack }: VerbContext, state: State): Promise<ExitReason> {
  const { scheduleGroup: GroupName, schedule: Name } = await stack();
  const client = await clients.get('scheduler');
  const {
    $metadata: _,
    Arn: _arn,
    CreationDate: _created,
    LastModificationDate: _modified,
    State,
    ...rest
  } = await client.send(new GetScheduleCommand({ GroupName, Name }));
  const on = state === 'ENABLED';
  if (State === state) terminal.say(`the daily sweep is ${on ? 'on' : 'off'} already: ${rest.ScheduleExpression}`);
  else {
    const { ScheduleExpression, Target, FlexibleTimeWindow } = rest;
    // What UpdateSchedule is not told, it forgets.
    await client.send(
      new UpdateScheduleCommand({
        ...rest,
        GroupName,
        Name,
        ScheduleExpression,
        Target,
        FlexibleTimeWindow,
        State: state,
      }),
    );
    terminal.say(
      `the daily sweep is ${on ? 'on' : 'off'} now: ${ScheduleExpression} ${rest.ScheduleExpressionTimezone ?? ''}`,
    );
    if (!on) terminal.say('keys grow older meanwhile; switch it on again by: keyturn resume');
  }
  terminal.json({ schedule: Name, state });
  return 'done';
}
