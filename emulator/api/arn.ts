import { invalidArn, resourceTypeNotValid } from './errors';

/** What an ARN of Step Functions names: `…:stateMachine:Name`, `…:execution:Name:Execution`, and so on. */
export type StatesResourceType = keyof typeof FORMS;

/** With at least the beginning of a name. */
const FORMS = {
  stateMachine: formOf('stateMachine'),
  execution: formOf('execution'),
  express: formOf('express'),
  mapRun: formOf('mapRun'),
  activity: formOf('activity'),
};

function formOf(type: string): RegExp {
  return new RegExp(`^arn:[^:]+:states:[^:]+:[^:]+:${type}:[^:]`);
}

/** Where the emulated service pretends to be; every ARN that it makes is made of this. */
export class ArnFactory {
  readonly #prefix: string;

  constructor(
    readonly partition: string,
    readonly region: string,
    readonly accountId: string,
  ) {
    this.#prefix = `arn:${partition}:states:${region}:${accountId}`;
  }

  stateMachine(name: string): string {
    return `${this.#prefix}:stateMachine:${name}`;
  }

  activity(name: string): string {
    return `${this.#prefix}:activity:${name}`;
  }

  /** Of a Standard execution. */
  execution(stateMachineName: string, name: string): string {
    return `${this.#prefix}:execution:${stateMachineName}:${name}`;
  }

  /** Of an Express execution, whose name may be used again: `id` tells them apart. */
  express(stateMachineName: string, name: string, id: string): string {
    return `${this.#prefix}:express:${stateMachineName}:${name}:${id}`;
  }
}

/**
 * Checks the form of an ARN and that it names a resource of the wanted type.
 * Throws `InvalidArn` in the service's words.
 */
export function checkArn(arn: string, wanted: StatesResourceType): void {
  if (FORMS[wanted].test(arn)) return;
  if (!arn.startsWith('arn:')) throw invalidArn(`Invalid ARN prefix: ${arn}`);
  const type = Object.entries(FORMS).find(([, form]) => form.test(arn))?.[0];
  throw type === undefined ? invalidArn(arn) : resourceTypeNotValid(type);
}

/** Checks that `roleArn` looks like the ARN of an IAM role; nothing asks IAM whether it exists. */
export function checkRoleArn(roleArn: string): void {
  if (!/^arn:[a-z-]+:iam::\d{12}:role\/\S+$/.test(roleArn)) throw invalidArn(`Invalid Role Arn: ${roleArn}`);
}

/** Seven parts. */
const UNQUALIFIED = /^(?:[^:]*:){6}[^:]*/;

/** The ARN of the state machine, for that of a version (`…:stateMachine:Name:1`) or an alias (`…:stateMachine:Name:live`). */
export function unqualified(arn: string): string {
  return UNQUALIFIED.exec(arn)?.[0] ?? arn;
}

export interface QualifiedArn {
  readonly arn: string;
  /** What follows `#`: a test case of the mock configuration. */
  readonly testCase?: string;
}

/** `…:stateMachine:Name#TestCase`, as Step Functions Local takes it in StartExecution. */
export function splitTestCase(arn: string): QualifiedArn {
  const mark = arn.indexOf('#');
  return mark < 0 ? { arn } : { arn: arn.slice(0, mark), testCase: arn.slice(mark + 1) };
}
