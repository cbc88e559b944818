import type { Configuration } from './deployment';
import { MACHINE_NAMES, type MachineName } from './machines';

/** The machines that log. IssueAccessKey does not: a secret passes through it. */
export type LoggedMachineName = Exclude<MachineName, 'IssueAccessKey'>;

export const LOGGED_MACHINE_NAMES = MACHINE_NAMES.filter(
  (name): name is LoggedMachineName => name !== 'IssueAccessKey',
);

/** What a stack says by its outputs, for `keyturn --stack`. */
export interface StackContents {
  readonly machineArns: Readonly<Record<MachineName, string>>;
  /** Names of log groups. */
  readonly logGroups: Readonly<Record<LoggedMachineName, string>>;
  /** Of EventBridge Scheduler: what starts the sweep. */
  readonly scheduleGroup: string;
  readonly schedule: string;
  readonly operationsTopicArn: string;
  readonly configuration: Configuration;
}

/** The outputs by their names; `json` makes text of what may hold tokens of CDK. */
export function stackOutputs(
  { machineArns, logGroups, ...contents }: StackContents,
  json: (value: unknown) => string = JSON.stringify,
): Readonly<Record<string, string>> {
  return {
    ...Object.fromEntries(MACHINE_NAMES.map((name) => [`${name}Arn`, machineArns[name]])),
    ...Object.fromEntries(LOGGED_MACHINE_NAMES.map((name) => [`${name}LogGroup`, logGroups[name]])),
    ScheduleGroup: contents.scheduleGroup,
    Schedule: contents.schedule,
    OperationsTopicArn: contents.operationsTopicArn,
    Configuration: json(contents.configuration),
  };
}

/** @throws Error that names an output which is not there, or cannot be read. */
export function stackContents(outputs: Readonly<Record<string, string | undefined>>): StackContents {
  const output = (name: string): string => {
    const value = outputs[name];
    if (value === undefined) throw new Error(`the stack has no output ${name}`);
    return value;
  };
  const of = <Name extends string>(names: readonly Name[], suffix: string) =>
    Object.fromEntries(names.map((name) => [name, output(`${name}${suffix}`)])) as Record<Name, string>;
  return {
    machineArns: of(MACHINE_NAMES, 'Arn'),
    logGroups: of(LOGGED_MACHINE_NAMES, 'LogGroup'),
    scheduleGroup: output('ScheduleGroup'),
    schedule: output('Schedule'),
    operationsTopicArn: output('OperationsTopicArn'),
    configuration: parse(output('Configuration')),
  };
}

function parse(text: string): Configuration {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('the output Configuration of the stack is no JSON');
  }
}
