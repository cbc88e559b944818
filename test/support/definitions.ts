import type { StateMachineDefinition } from '../../statemachine/asl/state-machine';
import { substitute } from '../../statemachine/asl/substitutions';
import { type MachineName, type MachineOptions, machines } from '../../statemachine/machines';
import { placeholderValues } from '../../statemachine/placeholders';
import { RotationPolicy } from '../../statemachine/rotation-policy';

export const REGION = 'us-east-1';
export const ACCOUNT_ID = '123456789012';
export const MAIL = { sender: 'keyturn@example.com', recipients: ['security@example.com', 'audit@example.com'] };

export const TOPIC_ARN = `arn:aws:sns:${REGION}:${ACCOUNT_ID}:keyturn`;

export function stateMachineArn(name: MachineName): string {
  return `arn:aws:states:${REGION}:${ACCOUNT_ID}:stateMachine:${name}`;
}

export function roleArn(name: MachineName): string {
  return `arn:aws:iam::${ACCOUNT_ID}:role/${name}`;
}

/** The timeline that the users of the tests live by: 90, 104, 118 days. */
export const POLICY = RotationPolicy.every(90);

/** The definition of a machine with its placeholders filled in for the account of the tests. */
export function definitionOf(name: MachineName, options: MachineOptions = {}): StateMachineDefinition {
  return substitute(
    machines(options)[name].definition,
    placeholderValues({
      partition: 'aws',
      region: REGION,
      arnOf: stateMachineArn,
      mail: MAIL,
      topicArn: TOPIC_ARN,
      policy: POLICY,
      reach: { path: '/' },
    }),
  );
}
