import type { DescribeExecutionOutput } from '@aws-sdk/client-sfn';
import { performUnknown } from './action';
import { WithActionMethods } from './action-methods';
import { actionNamed } from './actions';
import { unknownOperation } from './errors';
import { routeTasks } from './own-tasks';
import { restoredExecution, type SavedExecution, savedExecution } from './saved-executions';
import type { StateMachines } from './state-machine';
import { StatesService, type StepFunctionsOptions } from './states-service';

/**
 * The Step Functions service of one account and region, without any transport. It has a method for each action that is
 * emulated (`createStateMachine`, `startExecution`, …), whose requests and responses are those of `@aws-sdk/client-sfn`;
 * what is wrong is thrown as an `ApiError`. Actions that need no waiting answer at once.
 */
export class StepFunctions extends WithActionMethods {
  constructor(options: StepFunctionsOptions) {
    super(new StatesService(options, routeTasks));
  }

  /** For another service with the same state machines and executions of its own. */
  get stateMachines(): StateMachines {
    return this.service.stateMachines;
  }

  /** Any action by its name on the wire, such as `ListStateMachines`. Throws `UnknownOperationException`. */
  call(name: string, input: unknown): unknown {
    const action = actionNamed(name);
    if (!action) throw unknownOperation(`the emulator does not have the action ${name}`);
    return performUnknown(this.service, action, input);
  }

  /** Waits until a Standard execution has stopped, and describes it. Throws `ExecutionDoesNotExist`. */
  async waitForExecution(executionArn: string): Promise<DescribeExecutionOutput> {
    await this.service.executions.get(executionArn).stopped;
    return this.describeExecution({ executionArn });
  }

  /** The Standard executions that have ended, oldest first, as data that `v8.serialize` can write. */
  save(): readonly SavedExecution[] {
    return this.service.executions
      .list()
      .reverse()
      .flatMap((record) => savedExecution(record) ?? []);
  }

  /** Takes up executions that another service has saved; their state machines have to be there. */
  restore(saved: readonly SavedExecution[]): void {
    this.service.executions.takeUp(saved.map((execution) => restoredExecution(execution, this.stateMachines)));
  }

  /** Resolves when no Standard execution runs any more, those that others start meanwhile included. */
  async settled(): Promise<void> {
    for (let running = this.#running(); running.length > 0; running = this.#running()) {
      await Promise.all(running.map(({ stopped }) => stopped));
    }
  }

  #running() {
    return this.service.executions.list().filter(({ outcome }) => outcome === undefined);
  }

  /** Stops every execution that runs and sends the workers of activities away; resolves when they have ended. */
  close(): Promise<void> {
    this.service.activities.close();
    return this.service.executions.stopAll();
  }
}
