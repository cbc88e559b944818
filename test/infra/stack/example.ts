import { Template } from 'aws-cdk-lib/assertions';
import type { CfnElement } from 'aws-cdk-lib/core';
import { context } from '../../../cdk.json';
import { bareApp } from '../../../infra/bare-app';
import { propsOf } from '../../../infra/configuration';
import { example } from '../../../infra/example';
import { KeyturnStack } from '../../../infra/keyturn-stack';
import type { Configuration } from '../../../statemachine/deployment';
import type { MachineName } from '../../../statemachine/machines';

export function stackOf(changes: Partial<Configuration> = {}): KeyturnStack {
  return new KeyturnStack(bareApp(context), 'Keyturn', { keyturn: propsOf({ ...example, ...changes }) });
}

/** What is asked of it is asked by many, and it is made once. */
export const stack = stackOf();
export const template = Template.fromStack(stack);

/** @throws Error where not exactly one resource of the type is meant. */
export function propertiesOf(type: string, where: (properties: Record<string, unknown>) => boolean = () => true) {
  const found = Object.values(template.findResources(type)).map(({ Properties }) => Properties);
  const [only, ...others] = found.filter(where);
  if (!only || others.length > 0) throw new Error(`not exactly one ${type} of ${found.length} is meant`);
  return only;
}

export function logicalIdOf(name: MachineName): string {
  const { stateMachine } = stack.keyturn.machines[name];
  return stack.getLogicalId(stateMachine.node.defaultChild as CfnElement);
}
