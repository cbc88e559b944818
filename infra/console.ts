import { Aws, CfnMapping, Stack } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';

/** https://docs.aws.amazon.com/general/latest/gr/aws-service-information.html and the partitions that CDK knows. */
const HOSTS: Readonly<Record<string, string>> = {
  aws: 'console.aws.amazon.com',
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
  'aws-iso': 'console.c2shome.ic.gov',
  'aws-iso-b': 'console.sc2shome.sgov.gov',
  'aws-iso-e': 'console.csphome.adc-e.uk',
  'aws-iso-f': 'console.csphome.hci.ic.gov',
  'aws-eusc': 'console.amazonaws-eusc.eu',
};

const MAPPING = 'KeyturnConsole';

/** The page of an execution in the console, in whatever partition the stack is deployed to; one mapping a stack. */
export function executionPage(scope: Construct, executionArn: string): string {
  const stack = Stack.of(scope);
  const mapping =
    (stack.node.tryFindChild(MAPPING) as CfnMapping | undefined) ??
    new CfnMapping(stack, MAPPING, {
      mapping: Object.fromEntries(Object.entries(HOSTS).map(([partition, Host]) => [partition, { Host }])),
    });
  const host = mapping.findInMap(Aws.PARTITION, 'Host');
  return `https://${host}/states/home?region=${Aws.REGION}#/v2/executions/details/${executionArn}`;
}
