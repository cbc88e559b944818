import { CONSOLE_HOSTS } from '@keyturn/statemachine/console-hosts';

/** The page of an execution in the console of its partition. */
export function consoleLink(executionArn: string): string {
  const [, partition = 'aws', , region = ''] = executionArn.split(':');
  const host = CONSOLE_HOSTS[partition] ?? CONSOLE_HOSTS.aws;
  return `https://${host}/states/home?region=${region}#/v2/executions/details/${executionArn}`;
}
