import type { StartSyncExecutionInput, StartSyncExecutionOutput } from '@aws-sdk/client-sfn';
import { uuid } from '../../random';
import type { Action } from '../action';
import { checkArn } from '../arn';
import { ARN, INCLUDED_DATA, NAME, PAYLOAD } from '../common-members';
import { parseExecutionInput } from '../execution-input';
import type { ExecutionOutcome } from '../execution-record';
import { checkName } from '../names';
import { checkType, qualifiedStateMachine } from '../qualified-state-machine';

/** Express executions are billed in steps of this, and of 64 MB. */
const BILLING_STEP_MS = 100;

/** A failed execution is a successful answer: what came of it is in `status`. */
export const startSyncExecution: Action<StartSyncExecutionInput, Promise<StartSyncExecutionOutput>> = {
  members: {
    stateMachineArn: ARN,
    name: NAME,
    input: PAYLOAD,
    traceHeader: { type: 'string', max: 256 },
    includedData: INCLUDED_DATA,
  },

  async run(service, { stateMachineArn, name = uuid(service.random), input = '{}', includedData }) {
    checkArn(stateMachineArn, 'stateMachine');
    checkName(name);
    checkType(service, stateMachineArn, 'EXPRESS');
    const qualified = qualifiedStateMachine(service, stateMachineArn);
    const { stateMachine } = qualified;
    const arn = service.arns.express(stateMachine.name, name, uuid(service.random));
    const inputValue = parseExecutionInput(input);
    const tasks = service.tasksOf(stateMachine, undefined);
    const record = service.executions.start({ arn, name, qualified, input, inputValue, tasks });
    await record.stopped;

    const { status, stopDate, output, ...failure } = record.outcome as ExecutionOutcome;
    const included = includedData !== 'METADATA_ONLY';
    const steps = Math.ceil((stopDate.getTime() - record.execution.startTime) / BILLING_STEP_MS);
    return {
      ...{ executionArn: arn, stateMachineArn: stateMachine.arn, name, stopDate, ...failure },
      startDate: new Date(record.execution.startTime),
      // only the end of the emulator aborts an Express execution, and the API has no word for it
      status: status === 'ABORTED' ? 'FAILED' : status,
      ...(included && { input, ...(output !== undefined && { output }) }),
      inputDetails: { included },
      outputDetails: { included },
      billingDetails: {
        billedMemoryUsedInMB: 64,
        billedDurationInMilliseconds: Math.max(1, steps) * BILLING_STEP_MS,
      },
    };
  },
};
