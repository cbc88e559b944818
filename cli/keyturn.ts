import { credentialProcessCommand } from '@keyturn/consumer/commands/credential-process';
import { syncProfileCommand } from '@keyturn/consumer/commands/sync-profile';
import { Command } from 'commander';
import { version } from './package.json';

/** `keyturn`: a line for each verb; what it does stands in the room that it is about. */
const program = new Command('keyturn')
  .description('Rotates the access keys of AWS IAM users with Step Functions and no Lambda function.')
  .version(version)
  .addHelpText('after', '\nExit codes: 0 done, 1 failed, 2 the command line is wrong.')
  .addCommand(syncProfileCommand('sync-profile'))
  .addCommand(credentialProcessCommand('credential-process'))
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : 2));

void program.parseAsync();
