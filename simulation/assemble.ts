import type { LoggingConfiguration } from '@aws-sdk/client-sfn';
import { Account, type AccountOptions } from '@keyturn/emulator/account/account';
import type { PolicyDocument } from '@keyturn/emulator/account/policy/policy-document';
import type { StepFunctionsOptions } from '@keyturn/emulator/api/states-service';
import { StepFunctions } from '@keyturn/emulator/api/step-functions';
import { MACHINE_NAMES, type MachineName } from '@keyturn/statemachine/machines';

/** A machine as it is deployed into a simulated account. */
export interface DeployedMachine {
  /** Amazon States Language. */
  readonly definition: object;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly roleArn: string;
  /** What its role may do; everything where it is left out. */
  readonly rolePolicy?: PolicyDocument;
  /** @default - a Standard machine logs everything with its data, as it is deployed; an Express one nothing */
  readonly loggingConfiguration?: LoggingConfiguration;
}

export type Deployment = Readonly<Record<MachineName, DeployedMachine>>;

export interface AssemblyProps
  extends Pick<AccountOptions, 'clock' | 'random'>,
    Pick<StepFunctionsOptions, 'onEvent' | 'onLog' | 'aroundTask' | 'stateMachines'> {
  readonly deployment: Deployment;
  /** What is unusual about the account. */
  readonly account?: Omit<AccountOptions, 'clock' | 'random'>;
  /** The address that SES has verified. */
  readonly mailSender: string;
}

/** An account with the roles of a deployment, and Step Functions that asks it for everything; no machine is created yet. */
export function assemble({ deployment, mailSender, clock, random, account: unusual, ...service }: AssemblyProps) {
  const account = new Account({ ...unusual, clock, random });
  account.ses.verifyEmailIdentity({ EmailAddress: mailSender });
  for (const { roleArn, rolePolicy } of Object.values(deployment)) {
    if (rolePolicy) account.setRolePolicy(roleArn, rolePolicy);
  }
  const stepFunctions = new StepFunctions({
    clock,
    random,
    tasks: account.tasks,
    authorize: (roleArn, action, resource) => account.decide(roleArn, { action, resource }) === 'Allowed',
    ...service,
  });
  return { account, stepFunctions };
}

/** Creates the machines of a deployment; their ARNs. */
export function createMachines(stepFunctions: StepFunctions, deployment: Deployment): ReadonlyMap<MachineName, string> {
  return new Map(
    MACHINE_NAMES.map((name) => {
      const { definition, type, roleArn, loggingConfiguration = usualLog(name, type) } = deployment[name];
      const request = { name, type, roleArn, loggingConfiguration, definition: JSON.stringify(definition) };
      return [name, stepFunctions.createStateMachine(request).stateMachineArn as string];
    }),
  );
}

/** The log group of a machine in a simulated account. */
export function logGroupOf(name: MachineName): string {
  return `/aws/vendedlogs/states/Keyturn-${name}`;
}

/** What `infra/machine.ts` deploys. */
function usualLog(name: MachineName, type: DeployedMachine['type']): LoggingConfiguration {
  if (type === 'EXPRESS') return { level: 'OFF', includeExecutionData: false };
  return logEverything(name);
}

/** Every event with its data, into the machine's log group. */
export function logEverything(name: MachineName): LoggingConfiguration {
  const logGroupArn = `arn:aws:logs:us-east-1:123456789012:log-group:${logGroupOf(name)}:*`;
  return { level: 'ALL', includeExecutionData: true, destinations: [{ cloudWatchLogsLogGroup: { logGroupArn } }] };
}
