import { describe, expect, it } from '@jest/globals';
import { SimulatedClock } from '../../../emulator/simulated-clock';
import { create, inProcess, PASS, WAIT } from './service';

describe('the memory of the service', () => {
  const arnOf = (name: string) => `arn:aws:states:us-east-1:123456789012:execution:Remembered:${name}`;

  it('keeps the newest of the stopped executions, within its limit', async () => {
    const stepFunctions = inProcess({ limits: { retainedCharacters: 10_000 } });
    const stateMachineArn = create(stepFunctions, 'Remembered', PASS);
    for (let index = 0; index < 20; index++) {
      stepFunctions.startExecution({ stateMachineArn, name: `e${index}` });
      await stepFunctions.waitForExecution(arnOf(`e${index}`)).catch(() => undefined);
    }
    const { executions } = stepFunctions.listExecutions({ stateMachineArn });
    expect(executions?.map(({ name }) => name)).toEqual(['e19', 'e18', 'e17', 'e16']);
    expect(() => stepFunctions.describeExecution({ executionArn: arnOf('e15') })).toThrow(
      expect.objectContaining({ name: 'ExecutionDoesNotExist' }),
    );
  });

  it('counts large payloads for more', async () => {
    const stepFunctions = inProcess({ limits: { retainedCharacters: 4_000_000 } });
    const stateMachineArn = create(stepFunctions, 'Remembered', PASS);
    const input = JSON.stringify('a'.repeat(200_000));
    for (const name of ['a', 'b', 'c']) {
      stepFunctions.startExecution({ stateMachineArn, name, input });
      await stepFunctions.waitForExecution(arnOf(name));
    }
    expect(stepFunctions.listExecutions({ stateMachineArn }).executions).toHaveLength(2);
  });

  it('is of 90 days, after which a name can be used again', async () => {
    const clock = new SimulatedClock(new Date('2025-01-01T00:00:00Z'), { automatic: false });
    const stepFunctions = inProcess({ clock });
    const stateMachineArn = create(stepFunctions, 'Remembered', PASS);
    const start = () => stepFunctions.startExecution({ stateMachineArn, name: 'a' });
    start();
    await stepFunctions.waitForExecution(arnOf('a'));
    await clock.advance(90 * 24 * 3600_000 - 1);
    expect(start).toThrow(expect.objectContaining({ name: 'ExecutionAlreadyExists' }));
    await clock.advance(1);
    expect(() => stepFunctions.describeExecution({ executionArn: arnOf('a') })).toThrow('Execution Does Not Exist');
    expect(start).not.toThrow();
  });

  it('never forgets what runs, and takes no more than its limit at once', () => {
    const stepFunctions = inProcess({ limits: { retainedCharacters: 0, openExecutions: 2 } });
    const stateMachineArn = create(stepFunctions, 'Remembered', WAIT);
    stepFunctions.startExecution({ stateMachineArn, name: 'a' });
    stepFunctions.startExecution({ stateMachineArn, name: 'b' });
    expect(() => stepFunctions.startExecution({ stateMachineArn, name: 'c' })).toThrow(
      expect.objectContaining({ name: 'ExecutionLimitExceeded' }),
    );
    expect(stepFunctions.listExecutions({ stateMachineArn }).executions).toHaveLength(2);
  });
});
