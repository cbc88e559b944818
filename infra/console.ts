import { CONSOLE_HOSTS } from '@keyturn/statemachine/console-hosts';
import { Aws, CfnMapping, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

const MAPPING = 'KeyturnConsole';

/** The page of an execution in the console, in whatever partition the stack is deployed to; one mapping a stack. */
export function executionPage(scope: Construct, executionArn: string): string {
  const stack = Stack.of(scope);
  const mapping =
    (stack.node.tryFindChild(MAPPING) as CfnMapping | undefined) ??
    new CfnMapping(stack, MAPPING, {
      mapping: Object.fromEntries(Object.entries(CONSOLE_HOSTS).map(([partition, Host]) => [partition, { Host }])),
    });
  const host = mapping.findInMap(Aws.PARTITION, 'Host');
  return `https://${host}/states/home?region=${Aws.REGION}#/v2/executions/details/${executionArn}`;
}
