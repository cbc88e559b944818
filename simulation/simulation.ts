import type { DescribeExecutionOutput, HistoryEvent } from '@aws-sdk/client-sfn';
import type { Account, AccountOptions } from '@keyturn/emulator/account/account';
import type { StepFunctions } from '@keyturn/emulator/api/step-functions';
import type { Json } from '@keyturn/emulator/json';
import { type Random, systemRandom } from '@keyturn/emulator/random';
import { SimulatedClock } from '@keyturn/emulator/simulated-clock';
import type { TaskCall, TaskHandler } from '@keyturn/emulator/task';
import type { MachineName } from '@keyturn/statemachine/machines';
import { assemble, createMachines, type Deployment } from './assemble';
import type { Operators } from './operators';

export interface SimulationProps {
  readonly deployment: Deployment;
  /** @default 2025-04-01T02:00:00Z */
  readonly start?: Date;
  /** @default systemRandom */
  readonly random?: Random;
  /** The address that SES has verified. */
  readonly mailSender: string;
  /** Quotas, latency and so on. */
  readonly account?: Omit<AccountOptions, 'clock' | 'random'>;
  /** What people see besides. @default - the account has only what machines ask for */
  readonly operators?: Operators;
  /** Told every event of every execution but the children of a Distributed Map. */
  readonly onEvent?: (machine: MachineName, event: HistoryEvent, executionArn: string) => void;
}

const DEFAULT_START = new Date('2025-04-01T02:00:00Z');

/** A simulated account with the machines of keyturn in it, and a clock that does not make anybody wait. */
export class Simulation {
  readonly clock: SimulatedClock;
  readonly account: Account;
  readonly stepFunctions: StepFunctions;
  readonly deployment: Deployment;
  readonly mailSender: string;
  readonly #operators: Operators | undefined;
  readonly #arns: ReadonlyMap<MachineName, string>;

  constructor({
    deployment,
    start = DEFAULT_START,
    random = systemRandom,
    mailSender,
    account,
    onEvent,
    operators,
  }: SimulationProps) {
    this.#operators = operators;
    this.deployment = deployment;
    this.mailSender = mailSender;
    this.clock = new SimulatedClock(start);
    const assembled = assemble({
      deployment,
      mailSender,
      clock: this.clock,
      random,
      ...(account && { account }),
      ...(onEvent && {
        onEvent: (executionArn: string, event: HistoryEvent) =>
          onEvent(executionArn.split(':')[6] as MachineName, event, executionArn),
      }),
      ...(operators && { onLog: operators.writeLog }),
      ...(operators && {
        aroundTask: async (call: TaskCall, answer: TaskHandler) => {
          const answered = await answer(call);
          operators.noteTask(call, answered);
          return answered;
        },
      }),
    });
    this.account = assembled.account;
    operators?.attach(this.account);
    this.stepFunctions = assembled.stepFunctions;
    this.#arns = createMachines(this.stepFunctions, deployment);
  }

  /** Runs a Standard machine to its end, as the schedule would start it. */
  execute(machine: MachineName, input: Json): Promise<DescribeExecutionOutput> {
    const executionArn = this.#start(machine, input);
    this.#operators?.noteStartBySchedule(executionArn);
    return this.stepFunctions.waitForExecution(executionArn);
  }

  /** Runs a Standard machine to its end, as a person would start it. `who` is the name of a session. */
  executeBy(who: string, machine: MachineName, input: Json): Promise<DescribeExecutionOutput> {
    const executionArn = this.#start(machine, input);
    this.#operators?.noteStartByPerson(executionArn, who);
    return this.stepFunctions.waitForExecution(executionArn);
  }

  #start(machine: MachineName, input: Json): string {
    const { executionArn } = this.stepFunctions.startExecution({
      stateMachineArn: this.#arns.get(machine) as string,
      input: JSON.stringify(input),
    });
    return executionArn as string;
  }

  /** How many child executions the Distributed Maps of an execution have started. */
  childrenOf(executionArn: string): number {
    const { mapRuns } = this.stepFunctions.listMapRuns({ executionArn });
    const counts = mapRuns?.map(({ mapRunArn }) => this.stepFunctions.describeMapRun({ mapRunArn }).executionCounts);
    return counts?.reduce((sum, count) => sum + (count?.total ?? 0), 0) ?? 0;
  }

  /** The whole history of a Standard execution. */
  historyOf(executionArn: string): readonly HistoryEvent[] {
    const events: HistoryEvent[] = [];
    let nextToken: string | undefined;
    do {
      const page = this.stepFunctions.getExecutionHistory({
        executionArn,
        maxResults: 1000,
        ...(nextToken && { nextToken }),
      });
      events.push(...(page.events ?? []));
      nextToken = page.nextToken;
    } while (nextToken);
    return events;
  }
}
