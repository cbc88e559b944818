import { SFNClient } from '@aws-sdk/client-sfn';
import { Command } from 'commander';
import { asProgram } from '../emulator/command-line';
import { definitions, validateDefinitions } from '../test/deployed/validate-definitions';

interface Options {
  readonly profile?: string;
  readonly region?: string;
  readonly endpointUrl?: string;
}

/** `npm run validate`: the real Step Functions looks at every definition. It makes nothing, and costs nothing. */
void asProgram(new Command('npm run validate --'))
  .description("Sends every machine's definition through ValidateStateMachineDefinition of an account of yours.")
  .option('--profile <name>', 'profile of the shared AWS configuration')
  .option('--region <name>', 'region to ask, where the profile names none')
  .option('--endpoint-url <url>', 'something else than AWS, such as `npm run emulator`')
  .addHelpText('after', '\nNeeds states:ValidateStateMachineDefinition and nothing else.')
  .action(async ({ profile, region, endpointUrl }: Options) => {
    const client = new SFNClient({
      ...(profile !== undefined && { profile }),
      ...(region !== undefined && { region }),
      ...(endpointUrl !== undefined && { endpoint: endpointUrl }),
    });
    const refused = await validateDefinitions(client, definitions(), console.log);
    client.destroy();
    if (refused > 0) process.exitCode = 1;
  })
  .parseAsync();
