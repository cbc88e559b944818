import { setImmediate as breath } from 'node:timers/promises';
import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Account } from '../../../emulator/account/account';
import type { IamOptions } from '../../../emulator/account/iam/iam-state';
import { type ExecutionLogMessage, type LogLine, logMessage } from '../../../emulator/api/execution-log';
import type { StepFunctionsOptions } from '../../../emulator/api/states-service';
import { StepFunctions } from '../../../emulator/api/step-functions';
import type { Clock } from '../../../emulator/clock';
import { isJsonObject, type Json } from '../../../emulator/json';
import { seededRandom } from '../../../emulator/random';
import { SimulatedClock } from '../../../emulator/simulated-clock';
import type { TaskCall } from '../../../emulator/task';
import { assemble, createMachines } from '../../../simulation/assemble';
import type { MachineName } from '../../../statemachine/machines';
import { MAIL, stateMachineArn, TOPIC_NAME } from '../../support/definitions';
import type { ProvedMachines } from './deployment';
import { found } from './found';
import { PEOPLE, type Person, personNamed } from './people';
import { BY_HAND, Run } from './run';
import type { Found, Start } from './start';
import { type StartName, startOf, USER } from './starts';

/** The first moment of every world. Two hours after midnight, so that no rotation crosses it. */
export const BEGINNING = new Date('2025-04-01T02:00:00Z');

/** Something that may be started. */
export interface Order {
  readonly machine: MachineName;
  readonly input: Json;
}

export interface WorldProps {
  readonly machines: ProvedMachines;
  readonly start: StartName | Start;
  /** Of the user. @default '/' */
  readonly path?: string;
  readonly iam?: IamOptions;
  /** @default - a clock that jumps to the next waking */
  readonly clock?: Clock;
  readonly aroundTask?: StepFunctionsOptions['aroundTask'];
  /** Whether the machines write the logs that they are deployed with. @default false */
  readonly isLogged?: boolean;
}

/** Keys that a user may have, unless AWS has raised it. */
export const USUAL_QUOTA = 2;

/** Turns of the event loop in which neither anything is told nor time passes. */
const MOST_IDLE_BREATHS = 200;

const compiled = new WeakMap<ProvedMachines, StepFunctions>();

/** An account in one of the starting states, with the machines in it, and everything that their executions tell. */
export class World {
  readonly machines: ProvedMachines;
  readonly clock: Clock;
  readonly account: Account;
  readonly stepFunctions: StepFunctions;
  readonly found: Found;
  /** `Machine.State`, as they were entered. */
  readonly states: string[] = [];
  readonly runs = new Map<string, Run>();
  /** What the machines have logged. */
  readonly logs: ExecutionLogMessage[] = [];
  /** The execution that was told of last. */
  acting: Run | undefined;
  /** The keys that a person has reported as compromised, beside all that is ordered. */
  readonly reported = new Set<string>();
  /** Reported keys of which a person has wiped what the user said of it: nobody can know any more. */
  readonly forgotten = new Set<string>();
  readonly onEvent = new Set<(run: Run, event: HistoryEvent) => void>();
  readonly onAct = new Set<(person: Person) => void>();
  #orders = 0;
  #told = 0;

  constructor({ machines, start, path, iam, clock = new SimulatedClock(BEGINNING), aroundTask, isLogged }: WorldProps) {
    const random = seededRandom(7);
    const { pageSize, ...user } = startOf(start);
    const around = aroundTask ?? ((call, answer) => answer(call));
    this.machines = machines;
    this.clock = clock;
    const accessKeysPerUser = Math.max(USUAL_QUOTA, user.keys.length);
    const { account, stepFunctions } = assemble({
      deployment: machines,
      mailSender: MAIL.sender,
      clock,
      random,
      account: { iam: { accessKeysPerUser, ...iam } },
      onEvent: (arn, event) => this.#follow(arn, event),
      ...(isLogged && { onLog: (_group: string, line: LogLine) => this.logs.push(logMessage(line)) }),
      stateMachines: compile(machines).stateMachines,
      aroundTask: (call, answer) => around(pageSize === undefined ? call : withPageSize(call, pageSize), answer),
    });
    this.account = account;
    account.sns.createTopic({ Name: TOPIC_NAME });
    this.stepFunctions = stepFunctions;
    this.found = found(this.account, BEGINNING, { ...user, ...(path && { path }) });
  }

  get running(): readonly Run[] {
    return [...this.runs.values()].filter(({ ended }) => ended === undefined);
  }

  /** Starts an execution and does not wait for it. */
  start({ machine, input }: Order): Run {
    const request = { stateMachineArn: stateMachineArn(machine), input: JSON.stringify(input), name: this.#name() };
    const known = this.runs.size;
    if (machine === 'IssueAccessKey') void this.stepFunctions.startSyncExecution(request);
    else this.stepFunctions.startExecution(request);
    return [...this.runs.values()][known] as Run;
  }

  /** Runs an execution, and whatever it starts, to the end. */
  async execute(order: Order): Promise<Run> {
    const run = this.start(order);
    await this.quiet();
    return run;
  }

  /** Somebody does something beside the executions. @throws Error that names who there is */
  act(name: string): void {
    const person = personNamed(name);
    if (!person) throw new Error(`nobody is called "${name}"; take one of ${Object.keys(PEOPLE).join(', ')}`);
    const said = this.#saidToBeReported();
    person.act(this.account);
    for (const id of said) if (!this.#saidToBeReported().includes(id)) this.forgotten.add(id);
    for (const listener of this.onAct) listener(person);
  }

  /** Does what comes of a report by a person: the key is Inactive at once, and its user says why. */
  report(accessKeyId: string): void {
    const { iam } = this.account;
    const key = iam.state.accessKeys.get(accessKeyId);
    if (key?.status !== 'Active') return;
    this.reported.add(accessKeyId);
    const UserName = key.owner.name;
    iam.updateAccessKey({ UserName, AccessKeyId: accessKeyId, Status: 'Inactive' });
    const date = new Date(this.clock.now()).toISOString();
    const isSecond = [...key.owner.accessKeys.keys()][1] === accessKeyId;
    const tag = isSecond ? 'keyturn:reported-2' : 'keyturn:reported';
    const tags = { 'keyturn:deactivated': `${accessKeyId} ${date}`, [tag]: accessKeyId };
    iam.tagUser({ UserName, Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })) });
  }

  #saidToBeReported(): readonly string[] {
    const { users, accessKeys } = this.account.iam.state;
    const tags = [...(users.get(USER)?.tags.values() ?? [])].filter(({ Key }) => /^keyturn:reported/i.test(Key ?? ''));
    return [...accessKeys.keys()].filter((id) => tags.some(({ Value }) => Value?.includes(id)));
  }

  /** Resolves when nothing runs any more. What waits for ever is stopped, as a person would at last. */
  async quiet(): Promise<void> {
    for (let idle = 0, moment = this.#moment(); this.running.length > 0; idle++) {
      if (idle > MOST_IDLE_BREATHS) await this.#stopAll();
      await breath();
      const now = this.#moment();
      if (now !== moment) idle = 0;
      moment = now;
    }
    // the service notes the end of an execution after telling of it
    await breath();
  }

  /** Anything that moves changes it. */
  #moment(): string {
    return `${this.clock.now()} ${this.#told}`;
  }

  async #stopAll(): Promise<void> {
    for (const run of this.running) {
      if (!run.isStandard) throw new Error(`${run.machine} waits for ever in ${run.state}`);
      run.hung = true;
      await this.stepFunctions.stopExecution({ executionArn: run.arn });
    }
  }

  #name(): string {
    return `${BY_HAND}${this.#orders++}`;
  }

  #follow(arn: string, event: HistoryEvent): void {
    let run = this.runs.get(arn);
    if (!run) {
      run = new Run(arn, arn.split(':')[6] as MachineName, this.#waiting(arn));
      this.runs.set(arn, run);
    }
    run.follow(event);
    this.#told++;
    this.acting = run;
    if (event.stateEnteredEventDetails) this.states.push(`${run.machine}.${run.state}`);
    for (const listener of this.onEvent) listener(run, event);
  }

  /** The execution that has just begun the Task which starts an Express execution. */
  #waiting(arn: string): Run | undefined {
    if (arn.split(':')[5] !== 'express') return undefined;
    const caller = this.acting;
    return caller?.last === 'TaskStarted' && caller.state === 'IssueAccessKey' ? caller : undefined;
  }
}

/** The calls of the machines that go on to a next page, by the parameter that says how much is on one. */
const PAGED: Readonly<Record<string, string>> = { listUsers: 'MaxItems', listSecretVersionIds: 'MaxResults' };

function withPageSize(call: TaskCall, pageSize: number): TaskCall {
  const most = PAGED[call.action];
  if (most === undefined || !isJsonObject(call.parameters)) return call;
  return { ...call, parameters: { ...call.parameters, [most]: pageSize } };
}

function compile(machines: ProvedMachines): StepFunctions {
  const known = compiled.get(machines);
  if (known) return known;
  const stepFunctions = new StepFunctions({ clock: new SimulatedClock(BEGINNING), random: seededRandom(1) });
  createMachines(stepFunctions, machines);
  compiled.set(machines, stepFunctions);
  return stepFunctions;
}
