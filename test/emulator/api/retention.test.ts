import { describe, expect, it } from '@jest/globals';
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
