import type { StartExecutionInput, StartExecutionOutput } from '@aws-sdk/client-sfn';
import { uuid } from '../../random';
import type { Action } from '../action';
import { checkArn, splitTestCase } from '../arn';
import { ARN, NAME, PAYLOAD } from '../common-members';
import { ApiError } from '../errors';
import { parseExecutionInput } from '../execution-input';
import { statusOf } from '../execution-record';
import { checkName } from '../names';
import { qualifiedStateMachine } from '../qualified-state-machine';

export const startExecution: Action<StartExecutionInput, StartExecutionOutput> = {
  members: {
    stateMachineArn: ARN,
    name: NAME,
    input: PAYLOAD,
    traceHeader: { type: 'string', max: 256 },
  },

  run(service, { stateMachineArn, name = uuid(service.random), input = '{}' }) {
    const { arn: machineArn, testCase } = splitTestCase(stateMachineArn);
    checkArn(machineArn, 'stateMachine');
    checkName(name);
    const qualified = qualifiedStateMachine(service, machineArn);
    const { stateMachine } = qualified;
    const express = stateMachine.type === 'EXPRESS';
    const arn = express
      ? service.arns.express(stateMachine.name, name, uuid(service.random))
      : service.arns.execution(stateMachine.name, name);
    const inputValue = parseExecutionInput(input);

    // https://docs.aws.amazon.com/step-functions/latest/apireference/API_StartExecution.html, on idempotency
    const existing = service.executions.find(arn);
    if (existing && statusOf(existing) === 'RUNNING' && existing.input === input) {
      return { executionArn: arn, startDate: new Date(existing.execution.startTime) };
    }
    if (existing) throw new ApiError('ExecutionAlreadyExists', `Execution Already Exists: '${arn}'`);

    const tasks = service.tasksOf(stateMachine, testCase);
    const { execution } = service.executions.start({ arn, name, qualified, input, inputValue, tasks });
    return { executionArn: arn, startDate: new Date(execution.startTime) };
  },
};
