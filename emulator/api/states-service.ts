import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Clock } from '../clock';
import type { Json } from '../json';
import type { Random } from '../random';
import type { TaskCall, TaskHandler } from '../task';
import { Activities } from './activities';
import { ArnFactory } from './arn';
import type { WriteLog } from './execution-log';
import { Executions } from './executions';
import type { MockConfig } from './mock-config';
import { mockedTasks } from './mocked-tasks';
import { type StateMachine, StateMachines } from './state-machine';
import { TaskTokens } from './task-tokens';
import { unansweredTasks } from './unanswered-tasks';

export interface StepFunctionsOptions {
  readonly clock: Clock;
  /** For execution names, revision ids and the engine's own needs. */
  readonly random: Random;
  /**
   * Answers the Tasks that are neither mocked nor for Step Functions itself.
   * @default - every such Task fails its execution and says so
   */
  readonly tasks?: TaskHandler;
  /** @default - there are no test cases */
  readonly mockConfig?: MockConfig;
  /** @default '123456789012' */
  readonly accountId?: string;
  /** @default 'us-east-1' */
  readonly region?: string;
  /** @default 'aws' */
  readonly partition?: string;
  /**
   * Whether a role may call Step Functions itself from a Task, such as `states:StartSyncExecution` on the ARN of a
   * state machine (`states:DescribeExecution` on that of an execution; `*` where an action has no resource).
   * @default - every role may
   */
  readonly authorize?: (roleArn: string, action: string, resourceArn: string) => boolean;
  /** Called for every history event of every execution as it happens, Express ones included. */
  readonly onEvent?: (executionArn: string, event: HistoryEvent) => void;
  /**
   * Writes the logs of the state machines that have a `loggingConfiguration`, Express ones and the children of Distributed
   * Maps included. @default - nothing is logged
   */
  readonly onLog?: WriteLog;
  /**
   * Told of every execution that is forgotten before 90 days have passed since it stopped, for want of memory.
   * @default - a warning of the process tells of the first
   */
  readonly onForgotten?: (executionArn: string) => void;
  /**
   * Stands before every Task, those for Step Functions itself included, and may hold it back, let it fail or change
   * its answer: for tests.
   * @default - every Task is answered at once
   */
  readonly aroundTask?: (call: TaskCall, answer: TaskHandler) => Promise<Json>;
  /**
   * The state machines of another service, which saves compiling them again.
   * @default - there are none at first
   */
  readonly stateMachines?: StateMachines;
  readonly limits?: Partial<Limits>;
}

export interface Limits {
  /** @default 10,000, as in AWS */
  readonly stateMachines: number;
  /** @default 1,000,000, as in AWS */
  readonly openExecutions: number;
  /**
   * Roughly how many bytes the histories of stopped executions may take. Beyond that the first stopped are forgotten
   * before their 90 days are over, which `onForgotten` is told; the one that stopped last is always kept.
   * @default 536,870,912, which is some 100,000 executions of ten small events
   */
  readonly retainedBytes: number;
}

const DEFAULT_LIMITS: Limits = { stateMachines: 10_000, openExecutions: 1_000_000, retainedBytes: 2 ** 29 };

function warnOnce(retainedBytes: number): (executionArn: string) => void {
  let warned = false;
  return (executionArn) => {
    if (warned) return;
    warned = true;
    process.emitWarning(
      `the histories of stopped executions take more than limits.retainedBytes, ${retainedBytes}: the oldest are forgotten, first ${executionArn}`,
      'KeyturnEmulatorWarning',
    );
  };
}

/** Sends some Tasks to the service and all the others to `others`. */
export type TaskRouter = (service: StatesService, others: TaskHandler) => TaskHandler;

/** The state that all actions of the API share. */
export class StatesService {
  readonly clock: Clock;
  readonly random: Random;
  readonly arns: ArnFactory;
  readonly stateMachines: StateMachines;
  readonly executions: Executions;
  readonly taskTokens: TaskTokens;
  readonly activities: Activities;
  readonly authorize: StepFunctionsOptions['authorize'];
  readonly #mockConfig: MockConfig | undefined;
  /** Answers the Tasks that no test case names. */
  readonly tasks: TaskHandler;

  /** `routeTasks` is an argument because whoever answers Tasks for Step Functions itself performs actions, which import this. */
  constructor(options: StepFunctionsOptions, routeTasks: TaskRouter) {
    const { clock, random, onEvent, onLog } = options;
    const limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.clock = clock;
    this.random = random;
    this.arns = new ArnFactory(
      options.partition ?? 'aws',
      options.region ?? 'us-east-1',
      options.accountId ?? '123456789012',
    );
    this.stateMachines = options.stateMachines ?? new StateMachines(limits.stateMachines);
    this.executions = new Executions({
      ...{ clock, random, onEvent, onLog },
      onForgotten: options.onForgotten ?? warnOnce(limits.retainedBytes),
      maxOpen: limits.openExecutions,
      maxRetainedBytes: limits.retainedBytes,
    });
    this.taskTokens = new TaskTokens(clock);
    this.activities = new Activities(clock);
    this.authorize = options.authorize;
    this.#mockConfig = options.mockConfig;
    const tasks = routeTasks(this, options.tasks ?? unansweredTasks);
    const { aroundTask } = options;
    this.tasks = aroundTask ? (call) => aroundTask(call, tasks) : tasks;
  }

  /** Who answers the Tasks of an execution. Throws `ValidationException` for an unknown test case. */
  tasksOf(stateMachine: StateMachine, testCase: string | undefined): TaskHandler {
    if (testCase === undefined) return this.tasks;
    return mockedTasks(this.#mockConfig, stateMachine.name, testCase, this.tasks);
  }
}
