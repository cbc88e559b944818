import type { UpdateAccessKeyRequest } from '@aws-sdk/client-iam';
import type { Account } from '@keyturn/emulator/account/account';
import type { AccountCall } from '@keyturn/emulator/account/account-call';
import type { TrailIdentity } from '@keyturn/emulator/account/cloudtrail/trail-event';
import { addOperatorServices, type OperatorServices } from '@keyturn/emulator/account/operator-services';
import type { StepFunctionsOptions } from '@keyturn/emulator/api/states-service';
import type { Json } from '@keyturn/emulator/json';
import type { TaskCall } from '@keyturn/emulator/task';
import type { Configuration } from '@keyturn/statemachine/deployment';
import { MACHINE_NAMES, type MachineName } from '@keyturn/statemachine/machines';
import {
  LOGGED_MACHINE_NAMES,
  type LoggedMachineName,
  type StackContents,
  stackOutputs,
} from '@keyturn/statemachine/stack-outputs';
import { logGroupOf } from './assemble';

export const STACK_NAME = 'Keyturn';

/** The name of the session of whoever uses `--local`, who signs as nobody's user. */
export const OPERATOR = 'you';

/** What people see of a deployment besides IAM, secrets and executions: its stack, its logs, who started what, its schedule. */
export class Operators {
  #services: OperatorServices | undefined;
  #account: Account | undefined;
  readonly #contents: (account: Account) => StackContents;

  constructor(configuration: Configuration) {
    this.#contents = (account) => contentsOf(account, configuration);
  }

  attach(account: Account): void {
    this.#account = account;
    this.#services = addOperatorServices(account);
    account.onCall((call) => this.#noteCallByPerson(call));
  }

  get services(): OperatorServices {
    if (!this.#services) throw new Error('no account has them yet: attach');
    return this.#services;
  }

  /** What a stack makes; not where the account is restored afterwards. */
  deployStack(name = STACK_NAME): void {
    const account = this.#account as Account;
    const { cloudFormation, logs, scheduler } = this.#services as OperatorServices;
    const contents = this.#contents(account);
    cloudFormation.putStack(name, stackOutputs(contents));
    for (const name of LOGGED_MACHINE_NAMES) logs.createLogGroup(contents.logGroups[name]);
    const { TopicArn } = account.sns.createTopic({ Name: `${STACK_NAME}-Operations` });
    const Endpoint = `arn:${account.partition}:sqs:${account.region}:${account.accountId}:${STACK_NAME}-OnCall`;
    account.sns.subscribe({ TopicArn, Protocol: 'sqs', Endpoint });
    scheduler.createSchedule({
      Name: contents.schedule,
      GroupName: contents.scheduleGroup,
      Description: 'Looks at the access keys of every enrolled user',
      ScheduleExpression: 'cron(0 2 * * ? *)',
      ScheduleExpressionTimezone: 'Etc/UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      State: 'ENABLED',
      Target: {
        Arn: contents.machineArns.SweepAccessKeys,
        RoleArn: `arn:${account.partition}:iam::${account.accountId}:role/${STACK_NAME}-ScheduleRole`,
        Input: '{"scheduledTime":"<aws.scheduler.scheduled-time>"}',
      },
    });
  }

  /** But for the lines of a sweep's children, which would be most of all, and nobody asks for: the account is saved with its logs. */
  readonly writeLog: NonNullable<StepFunctionsOptions['onLog']> = (logGroupName, line) => {
    if (!line.executionArn.includes('/')) this.#services?.logs.write(logGroupName, line);
  };

  noteStartBySchedule(executionArn: string): void {
    this.#noteStart(executionArn, this.#session(`${STACK_NAME}-ScheduleRole`, 'schedule', 'scheduler.amazonaws.com'));
  }

  /** `who` is the name of a session, such as an e-mail address in IAM Identity Center. */
  noteStartByPerson(executionArn: string, who: string): void {
    this.#noteStart(executionArn, this.#session('Operator', who));
  }

  /** A machine that starts another does so by a Task. */
  noteTask({ service, action, roleArn }: TaskCall, answer: Json): void {
    if (service !== 'sfn' || action !== 'startExecution') return;
    const executionArn = (answer as { readonly ExecutionArn?: string } | null)?.ExecutionArn;
    const role = roleArn.slice(roleArn.lastIndexOf('/') + 1);
    if (executionArn !== undefined)
      this.#noteStart(executionArn, this.#session(role, 'states', 'states.amazonaws.com'));
  }

  /** What machines do is told by their executions; of what people do, a switched key is what anybody asks about. */
  #noteCallByPerson({ service, action, parameters, caller, effective }: AccountCall): void {
    if (service !== 'iam' || action !== 'updateAccessKey' || caller.type === 'role' || !effective) return;
    const { UserName: userName, AccessKeyId: accessKeyId, Status: status } = parameters as UpdateAccessKeyRequest;
    const identity: TrailIdentity =
      caller.userName === undefined
        ? this.#session('Operator', OPERATOR)
        : { type: 'IAMUser', arn: caller.arn, userName: caller.userName };
    this.#services?.cloudTrail.record({
      ...{ name: 'UpdateAccessKey', source: 'iam.amazonaws.com', identity },
      resources: [accessKeyId ?? '', userName ?? ''],
      request: { userName, accessKeyId, status },
      response: {},
    });
  }

  #noteStart(executionArn: string, identity: TrailIdentity): void {
    const name = executionArn.split(':')[7];
    const stateMachineArn = executionArn.replace(':execution:', ':stateMachine:').replace(/:[^:]+$/, '');
    this.#services?.cloudTrail.record({
      name: 'StartExecution',
      source: 'states.amazonaws.com',
      identity,
      resources: [stateMachineArn, executionArn],
      request: { stateMachineArn, name },
      response: { executionArn },
    });
  }

  #session(role: string, userName: string, invokedBy?: string): TrailIdentity {
    const { partition = 'aws', accountId = '' } = this.#account ?? {};
    const arn = `arn:${partition}:sts::${accountId}:assumed-role/${role}/${userName}`;
    return { type: 'AssumedRole', arn, userName, ...(invokedBy !== undefined && { invokedBy }) };
  }
}

function contentsOf({ partition, region, accountId }: Account, configuration: Configuration): StackContents {
  const machineArns = MACHINE_NAMES.map((name) => [
    name,
    `arn:${partition}:states:${region}:${accountId}:stateMachine:${name}`,
  ]);
  return {
    machineArns: Object.fromEntries(machineArns) as Record<MachineName, string>,
    logGroups: Object.fromEntries(LOGGED_MACHINE_NAMES.map((name) => [name, logGroupOf(name)])) as Record<
      LoggedMachineName,
      string
    >,
    scheduleGroup: `${STACK_NAME}-Schedule`,
    schedule: `${STACK_NAME}-Daily`,
    operationsTopicArn: `arn:${partition}:sns:${region}:${accountId}:${STACK_NAME}-Operations`,
    configuration,
  };
}
