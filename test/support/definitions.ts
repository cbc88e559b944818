import type { StateMachineDefinition } from '../../statemachine/asl/state-machine';
import { type Configuration, placeOf } from '../../statemachine/deployment';
import type { MachineName, MachineOptions } from '../../statemachine/machines';
import { deployedMachines } from '../../statemachine/placeholders';
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

/** What the tests deploy, unless they say otherwise. */
export const CONFIGURATION: Configuration = {
  reach: { path: '/' },
  secretNamePrefix: 'svc-',
  mail: MAIL,
  policy: POLICY,
};

/** The definition of a machine with its placeholders filled in for the account of the tests. */
export function definitionOf(
  name: MachineName,
  { notification = 'ses', policy = POLICY, ...options }: MachineOptions & { readonly policy?: RotationPolicy } = {},
): StateMachineDefinition {
  const configuration = {
    ...CONFIGURATION,
    policy,
    ...options,
    ...(notification === 'topic' && { topicArn: TOPIC_ARN }),
  };
  return deployedMachines(configuration, placeOf({ region: REGION, account: ACCOUNT_ID }))[name].definition;
}
