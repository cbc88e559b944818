import type { Deployment } from '../../simulation/assemble';
import type { StateMachineDefinition } from '../../statemachine/asl/state-machine';
import { type Configuration, placeOf } from '../../statemachine/deployment';
import type { MachineName, MachineOptions } from '../../statemachine/machines';
import { deployedMachines } from '../../statemachine/placeholders';
import { RotationPolicy } from '../../statemachine/rotation-policy';

export const REGION = 'us-east-1';
export const ACCOUNT_ID = '123456789012';
export const MAIL = { sender: 'keyturn@example.com', recipients: ['security@example.com', 'audit@example.com'] };

/** Where the machines of the topic variant publish. */
export const TOPIC_NAME = 'keyturn';
export const TOPIC_ARN = `arn:aws:sns:${REGION}:${ACCOUNT_ID}:${TOPIC_NAME}`;

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
  reach: { paths: ['/'] },
  secretNamePrefix: 'svc-',
  notification: { mail: MAIL },
  policy: POLICY,
};

/** How the machines of a test are made, beside what `CONFIGURATION` says. */
export type Options = MachineOptions & Partial<Pick<Configuration, 'policy' | 'secretNamePrefix'>>;

/** The definition of a machine with its placeholders filled in for the account of the tests. */
export function definitionOf(name: MachineName, options?: Options): StateMachineDefinition {
  return machinesOf(options)[name].definition;
}

/** The machines in the account of the tests; their roles may do everything. */
export function deploymentOf(options?: Options): Deployment {
  const entries = Object.entries(machinesOf(options));
  return Object.fromEntries(
    entries.map(([name, machine]) => [name, { ...machine, roleArn: roleArn(name as MachineName) }]),
  ) as Record<MachineName, Deployment[MachineName]>;
}

function machinesOf({ notification = 'ses', ...options }: Options = {}) {
  const told = notification === 'topic' ? { topicArn: TOPIC_ARN } : { mail: MAIL };
  const configuration = { ...CONFIGURATION, ...options, notification: told };
  return deployedMachines(configuration, placeOf({ region: REGION, account: ACCOUNT_ID }));
}
