import type { RoutingConfigurationListItem } from '@aws-sdk/client-sfn';
import type { Random } from '../random';
import { unqualified } from './arn';
import { referenceNotFound, validationError } from './errors';
import type { Checked, Member } from './members';

/** Which version gets how many percent of the executions that are started by an alias. */
export type Routing = readonly Checked<RoutingConfigurationListItem>[];

export const ROUTING: Member = {
  type: 'list',
  min: 1,
  max: 2,
  item: {
    type: 'structure',
    shape: 'RoutingConfigurationListItem',
    members: {
      stateMachineVersionArn: { type: 'string', required: true, min: 1, max: 256 },
      weight: { type: 'integer', required: true, min: 0, max: 100 },
    },
  },
};

/** The version that the next execution runs, by the weights. */
export function chooseVersion(routing: Routing, random: Random): string {
  let point = random.next() * 100;
  for (const { stateMachineVersionArn, weight } of routing) {
    point -= weight;
    if (point < 0) return stateMachineVersionArn;
  }
  return routing[routing.length - 1]?.stateMachineVersionArn as string;
}

/** Checks what the model does not say of a routing configuration. Throws `ValidationException`. */
export function checkRouting(routing: Routing): void {
  const arns = routing.map(({ stateMachineVersionArn: arn }) => arn);
  const refuse = (rule: string, received: readonly unknown[]) =>
    validationError(`${rule}. Received: [${received.join(', ')}]`);
  if (!arns.every(isVersionArn)) throw refuse('Routing configuration must contain state machine version ARNs', arns);
  if (new Set(arns).size < arns.length) {
    throw refuse('Routing configuration must contain distinct state machine version ARNs', arns);
  }
  if (new Set(arns.map(unqualified)).size > 1) {
    throw refuse('Routing configuration must contain versions of one state machine', arns);
  }
  const weights = routing.map(({ weight }) => weight);
  if (weights.reduce((sum, weight) => sum + weight, 0) !== 100) {
    throw refuse('Sum of routing configuration weights must equal 100', weights);
  }
}

/** Throws `ResourceNotFound` for a version that does not exist. */
export function checkVersions(routing: Routing, versions: { find(arn: string): unknown }): void {
  if (routing.some(({ stateMachineVersionArn: arn }) => versions.find(arn) === undefined)) throw referenceNotFound();
}

function isVersionArn(arn: string): boolean {
  return /^arn:[^:]+:states:[^:]+:[^:]+:stateMachine:[^:]+:\d+$/.test(arn);
}
