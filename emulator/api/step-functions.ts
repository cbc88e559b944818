import type * as Sfn from '@aws-sdk/client-sfn';
import { type Action, perform, performUnknown } from './action';
import { actions } from './actions';
import { createStateMachine } from './actions/create-state-machine';
import { deleteStateMachine } from './actions/delete-state-machine';
import { describeExecution } from './actions/describe-execution';
import { describeMapRun } from './actions/describe-map-run';
import { getExecutionHistory } from './actions/get-execution-history';
import { listExecutions } from './actions/list-executions';
import { listMapRuns } from './actions/list-map-runs';
import { redriveExecution } from './actions/redrive-execution';
import { sendTaskFailure } from './actions/send-task-failure';
import { sendTaskSuccess } from './actions/send-task-success';
import { startExecution } from './actions/start-execution';
import { startSyncExecution } from './actions/start-sync-execution';
import { stopExecution } from './actions/stop-execution';
import { updateStateMachine } from './actions/update-state-machine';
import { unknownOperation } from './errors';
import { Service, type StepFunctionsOptions } from './service';
import type { StateMachines } from './state-machine';

/**
 * The Step Functions service of one account and region, without any transport. Requests and responses are those of
 * `@aws-sdk/client-sfn`; what is wrong is thrown as an `ApiError`. Actions that need no waiting answer at once.
 */
export class StepFunctions {
  readonly #service: Service;

  constructor(options: StepFunctionsOptions) {
    this.#service = new Service(options);
  }

  /** For another service with the same state machines and executions of its own. */
  get stateMachines(): StateMachines {
    return this.#service.stateMachines;
  }

  /** Any action by its name on the wire, such as `ListStateMachines`. Throws `UnknownOperationException`. */
  call(name: string, input: unknown): unknown {
    const action = actions.get(name);
    if (!action) throw unknownOperation(`the emulator does not have the action ${name}`);
    return performUnknown(this.#service, action, input);
  }

  createStateMachine(input: Sfn.CreateStateMachineInput): Sfn.CreateStateMachineOutput {
    return this.#perform(createStateMachine, input);
  }

  updateStateMachine(input: Sfn.UpdateStateMachineInput): Sfn.UpdateStateMachineOutput {
    return this.#perform(updateStateMachine, input);
  }

  deleteStateMachine(input: Sfn.DeleteStateMachineInput): Sfn.DeleteStateMachineOutput {
    return this.#perform(deleteStateMachine, input);
  }

  startExecution(input: Sfn.StartExecutionInput): Sfn.StartExecutionOutput {
    return this.#perform(startExecution, input);
  }

  startSyncExecution(input: Sfn.StartSyncExecutionInput): Promise<Sfn.StartSyncExecutionOutput> {
    return this.#perform(startSyncExecution, input);
  }

  stopExecution(input: Sfn.StopExecutionInput): Promise<Sfn.StopExecutionOutput> {
    return this.#perform(stopExecution, input);
  }

  redriveExecution(input: Sfn.RedriveExecutionInput): Sfn.RedriveExecutionOutput {
    return this.#perform(redriveExecution, input);
  }

  describeExecution(input: Sfn.DescribeExecutionInput): Sfn.DescribeExecutionOutput {
    return this.#perform(describeExecution, input);
  }

  listExecutions(input: Sfn.ListExecutionsInput): Sfn.ListExecutionsOutput {
    return this.#perform(listExecutions, input);
  }

  getExecutionHistory(input: Sfn.GetExecutionHistoryInput): Sfn.GetExecutionHistoryOutput {
    return this.#perform(getExecutionHistory, input);
  }

  listMapRuns(input: Sfn.ListMapRunsInput): Sfn.ListMapRunsOutput {
    return this.#perform(listMapRuns, input);
  }

  describeMapRun(input: Sfn.DescribeMapRunInput): Sfn.DescribeMapRunOutput {
    return this.#perform(describeMapRun, input);
  }

  sendTaskSuccess(input: Sfn.SendTaskSuccessInput): Sfn.SendTaskSuccessOutput {
    return this.#perform(sendTaskSuccess, input);
  }

  sendTaskFailure(input: Sfn.SendTaskFailureInput): Sfn.SendTaskFailureOutput {
    return this.#perform(sendTaskFailure, input);
  }

  /** Waits until a Standard execution has stopped, and describes it. Throws `ExecutionDoesNotExist`. */
  async waitForExecution(executionArn: string): Promise<Sfn.DescribeExecutionOutput> {
    await this.#service.executions.get(executionArn).stopped;
    return this.describeExecution({ executionArn });
  }

  /** Stops every execution that runs; resolves when they have ended. */
  close(): Promise<void> {
    return this.#service.executions.stopAll();
  }

  #perform<Input extends object, Output>(action: Action<Input, Output>, input: Input): Output {
    return perform(this.#service, action, input);
  }
}
