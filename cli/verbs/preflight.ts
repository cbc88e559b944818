import type { Command } from 'commander';
import { type CommonOptions, runVerb, verbCommand } from '../verb-command';
import { FIND_STACK } from './policies';

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
    (command) =>
      command.action((options: CommonOptions) =>
        runVerb(command, options, async (context) => (await import('../preflight/run-preflight')).preflight(context)),
      ),
  );
}
