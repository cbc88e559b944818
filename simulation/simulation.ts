import type { DescribeExecutionOutput, HistoryEvent } from '@aws-sdk/client-sfn';
import { Account, type AccountOptions } from '@keyturn/emulator/account/account';
import type { PolicyDocument } from '@keyturn/emulator/account/policy/policy-document';
import { StepFunctions } from '@keyturn/emulator/api/step-functions';
import type { Json } from '@keyturn/emulator/json';
import { type Random, systemRandom } from '@keyturn/emulator/random';
import { SimulatedClock } from '@keyturn/emulator/simulated-clock';
import type { StateMachineDefinition } from '@keyturn/statemachine/asl/state-machine';
import { MACHINE_NAMES, type MachineName } from '@keyturn/statemachine/machines';

/** A machine as it is deployed into a simulation. */
export interface DeployedMachine {
  readonly definition: StateMachineDefinition;
  readonly type: 'STANDARD' | 'EXPRESS';
  readonly roleArn: string;
  /** What its role may do; everything where it is left out. */
  readonly rolePolicy?: PolicyDocument;
}

export type Deployment = Readonly<Record<MachineName, DeployedMachine>>;

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
  /** Told every event of every execution but the children of a Distributed Map. */
  readonly onEvent?: (machine: MachineName, event: HistoryEvent, executionArn: string) => void;
}

const DEFAULT_START = new Date('2025-04-01T02:00:00Z');

/** A simulated account with the machines of keyturn in it, and a clock that does not make anybody wait. */
export class Simulation {
  readonly clock: SimulatedClock;
  readonly account: Account;
  readonly stepFunctions: StepFunctions;
  readonly #arns: ReadonlyMap<MachineName, string>;

  constructor({
    deployment,
    start = DEFAULT_START,
    random = systemRandom,
    mailSender,
    account,
    onEvent,
  }: SimulationProps) {
    this.clock = new SimulatedClock(start);
    this.account = new Account({ ...account, clock: this.clock, random });
    this.account.ses.verifyEmailIdentity({ EmailAddress: mailSender });
    for (const { roleArn, rolePolicy } of Object.values(deployment)) {
      if (rolePolicy) this.account.setRolePolicy(roleArn, rolePolicy);
    }
    this.stepFunctions = new StepFunctions({
      clock: this.clock,
      random,
      tasks: this.account.tasks,
      authorize: (roleArn, action, resource) => this.account.decide(roleArn, { action, resource }) === 'Allowed',
      ...(onEvent && {
        onEvent: (executionArn, event) => onEvent(executionArn.split(':')[6] as MachineName, event, executionArn),
      }),
    });
    this.#arns = new Map(MACHINE_NAMES.map((name) => [name, this.#create(name, deployment[name])]));
  }

  #create(name: MachineName, { definition, type, roleArn }: DeployedMachine): string {
    const created = this.stepFunctions.createStateMachine({
      name,
      type,
      roleArn,
      definition: JSON.stringify(definition),
    });
    return created.stateMachineArn as string;
  }

  /** Runs a Standard machine to its end. */
  execute(machine: MachineName, input: Json): Promise<DescribeExecutionOutput> {
    const started = this.stepFunctions.startExecution({
      stateMachineArn: this.#arns.get(machine) as string,
      input: JSON.stringify(input),
    });
    return this.stepFunctions.waitForExecution(started.executionArn as string);
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
