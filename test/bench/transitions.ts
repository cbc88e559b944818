import { StepFunctions } from '@keyturn/emulator/api/step-functions';
import { SystemClock } from '@keyturn/emulator/clock';
import { seededRandom } from '@keyturn/emulator/random';
import { LOOP_INPUT, TRANSITIONS } from './machines';
import { perSecond } from './measure';

const EXECUTIONS = 40;

/** State transitions a second of a Standard machine with its history, in this process. */
export async function transitionsPerSecond(definition: object): Promise<number> {
  const stepFunctions = new StepFunctions({ clock: new SystemClock(), random: seededRandom(1) });
  const { stateMachineArn } = stepFunctions.createStateMachine({
    name: 'Loop',
    definition: JSON.stringify(definition),
    roleArn: 'arn:aws:iam::123456789012:role/Loop',
  });
  const input = JSON.stringify(LOOP_INPUT);
  const execute = async () => {
    const { executionArn } = stepFunctions.startExecution({ stateMachineArn: stateMachineArn as string, input });
    const { status, cause } = await stepFunctions.waitForExecution(executionArn as string);
    if (status !== 'SUCCEEDED') throw new Error(`the loop ended ${status}: ${cause}`);
  };
  await perSecond(5, execute);
  return TRANSITIONS * (await perSecond(EXECUTIONS, execute));
}
